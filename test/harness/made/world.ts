import type {
  Found,
  Group,
  Hint,
  Readers,
  ServiceContainer,
  ServiceDraft,
} from '#worker/sources/service/service.ts'

/** A made-up service's thing. */
export type Thing = {
  title: string
  version: number
  readers?: Readers
  /** Pieces with readers of their own, by what follows `#` in their refs. */
  pieces?: Record<string, Readers>
  url?: string | null
  /** The address of what it is part of. */
  partOf?: string
  /** The address of what it names. A service whose links go with what they lead to changes it without an event. */
  names?: string
}

type Place = Omit<ServiceContainer, 'ref'> & { things: Map<string, Thing> }

/** All a made-up service holds. Every change of it is in its log, by number. */
export type Made = {
  places: Map<string, Place>
  groups: Map<string, Group>
  changes: Hint[]
  /** Things of which nothing can be read. */
  spoilt: Set<string>
  place(ref: string, readers?: Readers): void
  put(container: string, ref: string, more?: Partial<Thing>): void
  move(ref: string, container: string): void
  drop(ref: string): void
  group(key: string, ...members: string[]): void
}

export const everybody: Readers = { known: true, every: [['everybody']] }
const at = (version: number) => new Date(Date.UTC(2026, 0, 1) + version * 60_000).toISOString()

const draftOf = (ref: string, { title, version, url = null, partOf, names }: Thing): ServiceDraft => ({
  ref,
  version: `${version}${names ? ' linked' : ''}`,
  kind: 'issue',
  title,
  body: `What ${title} says.`,
  createdAt: at(0),
  updatedAt: at(version),
  url,
  links: [
    ...(partOf ? [{ kind: 'part-of' as const, url: partOf }] : []),
    ...(names ? [{ kind: 'mentions' as const, url: names }] : []),
  ],
})

const draftsOf = (ref: string, thing: Thing): ServiceDraft[] => [
  { ...draftOf(ref, thing), ...(thing.readers ? { readers: thing.readers } : {}) },
  ...Object.entries(thing.pieces ?? {}).map(([piece, readers]) => ({
    ...draftOf(`${ref}#${piece}`, thing),
    kind: 'comment' as const,
    readers,
  })),
]

/** What a ref stands for in it now. */
export const foundIn = ({ places }: Made, ref: string): Found => {
  for (const [container, { things }] of places) {
    const thing = things.get(ref)
    if (thing) return { ref, state: 'present', container, drafts: draftsOf(ref, thing) }
  }
  return { ref, state: 'gone' }
}

export const madeWorld = (): Made => {
  const places: Made['places'] = new Map()
  const groups: Made['groups'] = new Map()
  const changes: Hint[] = []
  const placeOf = (ref: string) => [...places.values()].find(({ things }) => things.has(ref))
  return {
    places,
    groups,
    changes,
    spoilt: new Set(),
    place: (ref, readers = everybody) => {
      const old = places.get(ref)
      places.set(ref, { name: `larkfield/${ref}`, url: null, things: new Map(), ...old, readers })
    },
    put: (container, ref, more = {}) => {
      const things = places.get(container)?.things
      const old = things?.get(ref)
      things?.set(ref, { title: `Quokka ${ref}`, ...old, version: (old?.version ?? 0) + 1, ...more })
      changes.push({ item: ref })
    },
    move: (ref, container) => {
      const from = placeOf(ref)
      const thing = from?.things.get(ref)
      if (!thing) return
      from?.things.delete(ref)
      places.get(container)?.things.set(ref, thing)
      changes.push({ item: ref })
    },
    drop: ref => {
      placeOf(ref)?.things.delete(ref)
      changes.push({ item: ref })
    },
    group: (key, ...members) => void groups.set(key, { key, name: key, members }),
  }
}
