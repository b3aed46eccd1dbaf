import type { Clock } from '#test/services/frame/clock.ts'
import { patiently } from '#test/services/reading/connection.ts'
import { ServiceProblem } from '#worker/sources/service/problem.ts'
import type {
  Connected,
  Found,
  Group,
  Page,
  Service,
  ServiceContainer,
  ServiceDraft,
} from '#worker/sources/service/service.ts'

/** What an adapter made of a service: as much as a database would keep. */
export type Reading = {
  containers: Map<string, ServiceContainer>
  groups: Map<string, Group>
  /** Drafts by the ref of the thing they are of. */
  found: Map<string, { container: string; drafts: readonly ServiceDraft[] }>
  /** Refs that were said to be gone, and why. */
  gone: Map<string, string | undefined>
  failed: Map<string, string>
  missing: string[]
}

const emptyReading = (): Reading => ({
  containers: new Map(),
  groups: new Map(),
  found: new Map(),
  gone: new Map(),
  failed: new Map(),
  missing: [],
})

/** What is kept and says that it is part of a thing, or is linked to it in any way. */
const nextTo = (reading: Reading, whole: readonly ServiceDraft[], how: 'part-of' | 'any'): string[] => {
  const url = whole[0]?.url
  return [...reading.found].flatMap(([ref, { drafts }]) =>
    url && drafts.some(d => d.links?.some(l => (how === 'any' || l.kind === how) && l.url === url))
      ? [ref]
      : [],
  )
}

/** Takes what was found into a reading. Returns what hangs below things that came or went. */
export const take = (reading: Reading, found: Found): readonly string[] => {
  const before = reading.found.get(found.ref)
  if (found.state === 'failed') {
    reading.failed.set(found.ref, found.problem.message)
    return []
  }
  reading.failed.delete(found.ref)
  if (found.state === 'holder') return found.below
  if (found.state === 'gone') {
    reading.found.delete(found.ref)
    reading.gone.set(found.ref, found.why)
    return before ? [...(found.below ?? []), ...nextTo(reading, before.drafts, 'any')] : []
  }
  reading.found.set(found.ref, found)
  reading.gone.delete(found.ref)
  if (before?.container === found.container) return []
  return [...(found.below ?? []), ...nextTo(reading, before?.drafts ?? [], 'part-of')]
}

const isForgotten = (problem: unknown): boolean =>
  problem instanceof ServiceProblem && problem.kind === 'cursor'

/** Every page of a listing; from the first again, when the service forgot where it was. */
const pages = async <T, P extends Page<T>>(
  clock: Clock,
  ask: (cursor: string | null) => Promise<P>,
  each: (page: P) => void,
  tries = 5,
): Promise<void> => {
  let cursor: string | null = null
  try {
    do {
      const page: P = await patiently(clock, () => ask(cursor))
      each(page)
      cursor = page.next
    } while (cursor !== null)
  } catch (problem) {
    if (!isForgotten(problem) || tries === 0) throw problem
    await pages(clock, ask, each, tries - 1)
  }
}

const groupsNamed = (reading: Reading): string[] => {
  const all = [
    ...[...reading.containers.values()].map(container => container.readers),
    ...[...reading.found.values()].flatMap(({ drafts }) => drafts.flatMap(draft => draft.readers ?? [])),
  ]
  const named = all.flatMap(readers => (readers.known ? readers.every : [])).flat()
  return [
    ...new Set(
      named.flatMap(reader => (typeof reader === 'object' && 'group' in reader ? [reader.group] : [])),
    ),
  ]
}

/** Containers with their groups, and the groups that items name. */
export const readRights = async (
  service: Service,
  at: Connected,
  clock: Clock,
  reading: Reading,
): Promise<void> => {
  reading.containers.clear()
  reading.groups.clear()
  reading.missing = []
  await pages(
    clock,
    cursor => service.containers(at, cursor),
    page => {
      for (const container of page.values) reading.containers.set(container.ref, container)
      for (const group of page.groups) reading.groups.set(group.key, group)
      reading.missing.push(...(page.missing ?? []))
    },
  )
  const unknown = groupsNamed(reading).filter(key => !reading.groups.has(key))
  if (!service.groups || unknown.length === 0) return
  const groups = await patiently(clock, () => service.groups?.(at, unknown) ?? Promise.resolve([]))
  for (const group of groups) reading.groups.set(group.key, group)
}

/** A backfill of everything, as the engine does it. */
export const readAll = async (service: Service, at: Connected, clock: Clock): Promise<Reading> => {
  const reading = emptyReading()
  await readRights(service, at, clock, reading)
  for (const ref of reading.containers.keys())
    await pages<Found, Page<Found>>(
      clock,
      cursor => service.backfill(at, ref, cursor),
      page => {
        for (const found of page.values) take(reading, found)
      },
    )
  await readRights(service, at, clock, reading)
  return reading
}
