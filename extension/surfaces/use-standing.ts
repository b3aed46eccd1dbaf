import { useState } from 'react'
import type { Container } from '#shared/contract/containers.ts'
import { ask } from '../messages.ts'
import type { Problem } from '../problem.ts'
import { useWhileVisible } from './use-visible.ts'

/** Who somebody is in their workspace, and what it covers for them. */
export type Standing = {
  administers: boolean
  containers: Container[]
  /** Who may connect tools, by name. */
  administrators: string[]
}

export type StandingState = { standing: Standing | null; problem: Problem | null; again(): void }

const every = 60_000

const load = async (): Promise<Standing | Problem> => {
  const [me, covered, members] = await Promise.all([
    ask('call.me.get', {}),
    ask('call.containers.list', {}),
    ask('call.members.list', {}),
  ])
  if (!me.ok) return me.problem
  if (!covered.ok) return covered.problem
  if (!members.ok) return members.problem
  const { role } = me.value
  return {
    administers: role === 'owner' || role === 'admin',
    containers: covered.value.containers,
    administrators: members.value.members
      .filter(member => member.role !== 'member')
      .map(({ person }) => person.name)
      .slice(0, 3),
  }
}

/** Looked at again now and then. What was loaded stays when a later look fails. */
export const useStanding = (): StandingState => {
  const [standing, setStanding] = useState<Standing | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const again = async (): Promise<void> => {
    const found = await load()
    if ('code' in found) return setProblem(found)
    setProblem(null)
    setStanding(found)
  }
  useWhileVisible(() => void again(), every)
  return { standing, problem, again: () => void again() }
}
