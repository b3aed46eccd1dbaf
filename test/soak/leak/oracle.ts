import {
  type Account,
  accountName,
  type Container,
  type Decision,
  everybodyIn,
  type Item,
  type Member,
  type Person,
  personOf,
  type World,
} from './world.ts'

// Who may see what, written slowly and plainly, from the rules alone. Nothing here knows how the worker does it.

/** What an audience may name this member by: everybody here, themselves, their linked accounts, the teams of those. */
export const principalsOf = (world: World, { person }: Member): Set<string> => {
  const principals = new Set(['workspace', `person:${person.id}`])
  for (const account of person.linked) {
    principals.add(`identity:${account}`)
    for (const team of world.teams) if (team.accounts.has(account)) principals.add(`team:${team.id}`)
  }
  return principals
}

/** Somebody's account, as far as a viewer may know of it. */
type KnownAccount = Account & { person: Person }

/** All a viewer may see of a world. */
export type Sight = {
  /** Whether the token signs anybody in. */
  alive: boolean
  items: Item[]
  hidden: Item[]
  containers: Container[]
  decisions: Decision[]
  /** Accounts that a visible item names, and those an administrator linked. */
  accounts: KnownAccount[]
  /** Whose accounts these are, and whoever is in the workspace. */
  people: Set<Person>
}

const accountsTold = (world: World, items: Item[]): KnownAccount[] =>
  items
    .flatMap(item => item.draft.people ?? [])
    .flatMap(({ person }) =>
      person.identities.map(({ source, key, handle = null }) => ({
        source,
        key,
        handle,
        person: personOf(world, person),
      })),
    )

const accountsLinked = (world: World): KnownAccount[] =>
  world.people.flatMap(person =>
    person.accounts.filter(a => person.linked.has(accountName(a))).map(a => ({ ...a, person })),
  )

/** What a member may see now. */
export const sightOf = (world: World, member: Member): Sight => {
  const alive = member.tokenLives && member.isMember
  const principals = alive ? principalsOf(world, member) : new Set<string>()
  const isIn = (audience: string[]): boolean => audience.some(p => principals.has(p))
  const isOpen = ({ readers, within }: Container): boolean => [readers, ...within].every(isIn)
  const items = world.items.filter(i => (i.audience ? isIn(i.audience) : isOpen(i.container)))
  const members = everybodyIn(world).filter(m => m.isMember)
  const accounts = [...accountsTold(world, items), ...accountsLinked(world)]
  return {
    alive,
    items,
    hidden: world.items.filter(i => !items.includes(i)),
    containers: world.containers.filter(isOpen),
    decisions: world.decisions.filter(d => items.includes(d.item)),
    accounts,
    people: new Set([...accounts.map(a => a.person), ...members.map(m => m.person)]),
  }
}

/** 'a/b.ts' → 'a/b.ts', 'a/' and '' (the root). */
export const placesOf = (path: string): string[] => {
  const parts = path.split('/')
  const folders = parts.map((_, n) =>
    parts
      .slice(0, n)
      .map(p => `${p}/`)
      .join(''),
  )
  return [path, ...folders.reverse()]
}

/** Everywhere an item is work; nowhere when it says nothing about who knows its paths. */
const workPlacesOf = ({ draft }: Item): Set<string> => {
  const paths = draft.paths ?? []
  const counts =
    (draft.kind === 'commit' || draft.kind === 'pull') && draft.work !== false && paths.length <= 100
  return new Set(counts ? paths.flatMap(placesOf) : [])
}

/** What somebody did in a visible item. */
export type Work = { item: Item; person: Person; role: string }

/** Everybody's visible work at a file, at a folder (it ends in a slash) or at the root (''). */
export const workAt = (world: World, sight: Sight, place: string): Work[] =>
  sight.items
    .filter(item => workPlacesOf(item).has(place))
    .flatMap(item =>
      (item.draft.people ?? [])
        .filter(({ role }) => role === 'author' || role === 'co-author' || role === 'reviewer')
        .map(({ role, person }) => ({ item, person: personOf(world, person), role })),
    )

/** Visible decisions that took the place of one: named by it, or naming it. A ref may be only the beginning of one. */
export const successorsOf = (sight: Sight, old: Decision): Decision[] =>
  sight.decisions.filter(
    d =>
      d !== old &&
      d.item.container === old.item.container &&
      (old.supersededBy.some(ref => d.item.draft.ref.startsWith(ref)) ||
        d.supersedes.some(ref => old.item.draft.ref.startsWith(ref))),
  )

/** Visible decisions that took the place of one, of those, and so on. */
const laterThan = (sight: Sight, old: Decision): Decision[] => {
  const later: Decision[] = []
  const open = [old]
  for (let one = open.pop(); one; one = open.pop())
    for (const next of successorsOf(sight, one))
      if (!later.includes(next)) {
        later.push(next)
        open.push(next)
      }
  return later
}

/** What may hold now instead of one: the ends of what took its place, and what took each other's. */
export const currentOf = (sight: Sight, old: Decision): Decision[] =>
  laterThan(sight, old).filter(d => {
    const later = laterThan(sight, d)
    return d !== old && (later.length === 0 || later.includes(d) || later.includes(old))
  })
