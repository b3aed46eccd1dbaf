import { useEffect, useRef, useState } from 'react'
import type { Connection } from '#shared/contract/connections.ts'
import type { ManagedToolsProps } from '../cards/connections/ManagedTools.tsx'
import type { Source } from '../cards/connections/source.ts'
import { type ConnectionStatus, isBusy } from '../connections/health.ts'
import { type Asks, type AskType, ask } from '../messages.ts'
import type { Problem, Result } from '../problem.ts'
import { useWhileVisible } from './use-visible.ts'

/** How often it is looked again, in ms: while something goes on, and else. */
const closely = 3_000
const seldom = 20_000

/** Of how many connections everything is loaded; more than a workspace has. */
const mostStatuses = 30

export type Connections = Pick<
  ManagedToolsProps,
  'connections' | 'statuses' | 'sources' | 'problem' | 'actsOf' | 'create' | 'again'
>

type Loaded = { connections: Connection[]; statuses: Record<string, ConnectionStatus> }

const load = async (): Promise<Result<Loaded>> => {
  const listed = await ask('call.connections.list', {})
  if (!listed.ok) return listed
  const { connections } = listed.value
  const results = await Promise.all(
    connections.slice(0, mostStatuses).map(({ id }) => ask('call.connections.status', { id })),
  )
  const statuses = results.flatMap(result => (result.ok ? [[result.value.connection.id, result.value]] : []))
  return { ok: true, value: { connections, statuses: Object.fromEntries(statuses) } }
}

/** The connections of the workspace, looked at again as often as it is worth it. `lost`: the right to is over. */
export const useConnections = (lost: () => void): Connections => {
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const [sources, setSources] = useState<Source[]>([])
  const [problem, setProblem] = useState<Problem | null>(null)
  const newest = useRef(0)

  /** Asks, and tells when it was refused because the right is over. */
  const asked = async <K extends AskType>(type: K, input: Asks[K]['in']): Promise<Result<Asks[K]['out']>> => {
    const result = await ask(type, input)
    if (!result.ok && result.problem.code === 'auth.scope') lost()
    return result
  }
  const again = async (): Promise<void> => {
    newest.current += 1
    const mine = newest.current
    const result = await load()
    if (mine !== newest.current) return
    if (result.ok) setLoaded(result.value)
    else if (result.problem.code === 'auth.scope') return lost()
    setProblem(result.ok ? null : result.problem)
  }
  const did = async <T>(act: Promise<Result<T>>): Promise<Result<T>> => {
    const result = await act
    if (result.ok) await again()
    return result
  }
  const outcome = async <T>(act: Promise<Result<T>>): Promise<Problem | null> => {
    const result = await did(act)
    return result.ok ? null : result.problem
  }

  const isClose = loaded?.connections.some(one => isBusy(one, loaded.statuses[one.id])) ?? true
  useWhileVisible(() => void again(), isClose ? closely : seldom)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what can be connected does not change while this is open
  useEffect(() => {
    void asked('call.sources.list', {}).then(result => result.ok && setSources(result.value.sources))
  }, [])

  return {
    connections: loaded?.connections ?? null,
    statuses: loaded?.statuses ?? {},
    sources,
    problem,
    again: () => void again(),
    create: input => did(asked('call.connections.create', input)),
    actsOf: ({ id }) => ({
      sync: () => outcome(asked('call.connections.sync', { id })),
      pause: () => outcome(asked('call.connections.pause', { id })),
      resume: () => outcome(asked('call.connections.resume', { id })),
      remove: () => outcome(asked('call.connections.remove', { id })),
      retry: letters => outcome(asked('call.connections.retry', letters ? { id, letters } : { id })),
      change: secrets => outcome(asked('call.connections.change', { id, secrets })),
      async webhook(confirm) {
        const result = await did(asked('call.connections.webhook', { id, confirm }))
        return result.ok ? { ok: true, value: result.value.webhook } : result
      },
    }),
  }
}
