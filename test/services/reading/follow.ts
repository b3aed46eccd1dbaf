import type { Clock } from '#test/services/frame/clock.ts'
import { patiently } from '#test/services/reading/connection.ts'
import { type Reading, readRights, take } from '#test/services/reading/read.ts'
import type { Changes, Connected, Hint, Page, Service, Sighting } from '#worker/sources/service/service.ts'

/** What keeps a reading up with its service, as the engine does it, without a database. */
export type Follower = {
  /** Takes a webhook as it was posted. False: it was not signed. */
  receive(body: Uint8Array<ArrayBuffer>, headers: Headers, secrets: readonly string[]): Promise<boolean>
  /** Reads again whatever was hinted at, until nothing is left to read. */
  settle(): Promise<void>
  /** Polls every stream once, and reads who may read what. */
  poll(): Promise<void>
  /** Goes through all that is there by id. */
  sweep(): Promise<void>
  /** What the service wants done now and then. */
  upkeep(inbox: { address: string; secret: string }): Promise<void>
}

type Work = { refs: Set<string>; containers: Set<string>; streams: Set<string>; everything: boolean }

const isSame = (stored: string | undefined, told: string | null | undefined): boolean =>
  typeof told === 'string' && (stored === told || stored?.startsWith(`${told} `) === true)

/** Follows a service from a reading on. `rules` of containers are given back to the adapter by `connect`. */
export const follow = (service: Service, at: Connected, clock: Clock, reading: Reading): Follower => {
  const work: Work = { refs: new Set(), containers: new Set(), streams: new Set(), everything: false }
  const cursors = new Map<string, string>()
  const delivered = new Set<string>()
  let state: string | null = null
  const versionOf = (ref: string) => reading.found.get(ref)?.drafts[0]?.version
  const hear = (hint: Hint): void => {
    if ('item' in hint) {
      if (!isSame(versionOf(hint.item), hint.version)) work.refs.add(hint.item)
    } else if ('container' in hint) work.containers.add(hint.container)
    else if ('stream' in hint) work.streams.add(hint.stream)
    else work.everything = true
  }
  const drop = (container: string): void => {
    reading.containers.delete(container)
    for (const [ref, found] of reading.found) if (found.container === container) reading.found.delete(ref)
  }
  const backfill = async (container: string): Promise<void> => {
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<Service['backfill']>> = await patiently(clock, () =>
        service.backfill(at, container, cursor),
      )
      for (const found of page.values) take(reading, found)
      cursor = page.next
    } while (cursor !== null)
  }
  /** Containers that came, went, or have other rules than before. */
  const compare = async (before: ReadonlyMap<string, string | undefined>): Promise<void> => {
    for (const ref of before.keys())
      if (!reading.containers.has(ref)) {
        const { container } = await patiently(clock, () => service.container(at, ref))
        if (container === null) drop(ref)
        else reading.containers.set(ref, container)
      }
    for (const [ref, { rules }] of [...reading.containers])
      if (!before.has(ref) || before.get(ref) !== rules) await backfill(ref)
  }
  const rulesNow = () => new Map([...reading.containers].map(([ref, { rules }]) => [ref, rules]))
  const rights = async (): Promise<void> => {
    const before = rulesNow()
    await readRights(service, at, clock, reading)
    await compare(before)
  }
  const readContainer = async (ref: string): Promise<void> => {
    const before = rulesNow()
    const { container, groups } = await patiently(clock, () => service.container(at, ref))
    for (const group of groups) reading.groups.set(group.key, group)
    if (container === null) return drop(ref)
    reading.containers.set(container.ref, container)
    await compare(before)
  }
  const pollStream = async (stream: string): Promise<void> => {
    let changes: Changes
    do {
      changes = await patiently(clock, () => service.changes(at, stream, cursors.get(stream) ?? null))
      for (const hint of changes.hints) {
        if ('item' in hint && hint.gone) take(reading, { ref: hint.item, state: 'gone' })
        else hear(hint)
      }
      cursors.set(stream, changes.cursor)
    } while (changes.more)
  }
  const fetchSome = async (): Promise<void> => {
    const refs = [...work.refs].slice(0, service.batch)
    for (const ref of refs) work.refs.delete(ref)
    for (const found of await patiently(clock, () => service.fetch(at, refs)))
      for (const below of take(reading, found)) work.refs.add(below)
  }
  const settle = async (): Promise<void> => {
    while (work.refs.size + work.containers.size + work.streams.size > 0 || work.everything) {
      if (work.everything) {
        work.everything = false
        await rights()
      }
      for (const ref of [...work.containers]) {
        work.containers.delete(ref)
        await readContainer(ref)
      }
      for (const stream of [...work.streams]) {
        work.streams.delete(stream)
        await pollStream(stream)
      }
      if (work.refs.size > 0) await fetchSome()
    }
  }
  const sweepContainer = async (container: string): Promise<void> => {
    const seen = new Set<string>()
    let cursor: string | null = null
    do {
      const page: Page<Sighting> = await patiently(clock, () => service.ids(at, container, cursor))
      for (const { ref, version } of page.values) {
        seen.add(ref)
        const known = reading.found.get(ref)
        if (!known || known.container !== container || !isSame(versionOf(ref), version)) work.refs.add(ref)
      }
      cursor = page.next
    } while (cursor !== null)
    for (const [ref, found] of reading.found)
      if (found.container === container && !seen.has(ref)) work.refs.add(ref)
  }
  return {
    async receive(body, headers, secrets) {
      if (!(await service.webhook.verify(body, headers, secrets))) return false
      const { id, hints } = service.webhook.read(body, headers)
      if (!delivered.has(id)) for (const hint of hints) hear(hint)
      delivered.add(id)
      return true
    },
    settle,
    async poll() {
      await rights()
      for (const stream of service.streams(at.settings, [...reading.containers.keys()]))
        await pollStream(stream)
      await settle()
      await readRights(service, at, clock, reading)
    },
    async sweep() {
      for (const ref of reading.containers.keys()) await sweepContainer(ref)
      await settle()
    },
    async upkeep(inbox) {
      if (!service.upkeep) return
      const streams = service.streams(at.settings, [...reading.containers.keys()])
      const done = await patiently(
        clock,
        () => service.upkeep?.(at, state, inbox, streams) ?? Promise.reject(),
      )
      state = done.state
      for (const hint of done.hints) hear(hint)
    },
  }
}
