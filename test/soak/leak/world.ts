import type { ItemDraftInput } from '#shared/contract/items.ts'
import type { PersonDraft } from '#shared/contract/people.ts'

// A world as the oracle knows it: plain data, kept beside the database and never read back through the code it judges.

/** How a source names a person. */
export type Account = { source: string; key: string; handle: string | null }

export type Person = {
  /** Empty until the database knows them. */
  id: string
  name: string
  accounts: Account[]
  /** Names of the accounts an administrator linked: only these give rights. */
  linked: Set<string>
}

/** A person who may sign in. */
export type Member = { person: Person; token: string; tokenLives: boolean; isMember: boolean }

/** Accounts by their names. */
export type Team = { id: string; name: string; accounts: Set<string> }

export type Container = {
  id: string
  source: string
  ref: string
  name: string
  url: string | null
  /** It was read whole at least once. */
  complete: boolean
  /** Principals who may see it. */
  readers: string[]
  /** More sets of principals: whoever may see it is in each of them, too. */
  within: string[][]
}

export type Item = {
  id: string
  container: Container
  draft: ItemDraftInput
  /** null: whoever may see its container. */
  audience: string[] | null
}

/** A decision as it was stored; who may see it is for the oracle to say. */
export type Decision = {
  id: string
  item: Item
  state: string
  supersededBy: string[]
  supersedes: string[]
  scope: string[]
}

export type World = {
  workspaceId: string
  /** An administrator who stores everything and is among the readers of all of it. Asks nothing. */
  pusher: Member
  owner: Member
  members: Member[]
  people: Person[]
  teams: Team[]
  containers: Container[]
  items: Item[]
  decisions: Decision[]
  /** Drafts drawn so far; numbers and instants come from it. */
  drawn: number
}

/** Whether it is a repository: a clone, or what GitHub tells of one. */
export const holdsCode = ({ source }: Container): boolean => source === 'git' || source === 'github'

/** The one name of an account: `source:key`. */
export const accountName = ({ source, key }: { source: string; key: string }): string => `${source}:${key}`

/** Everybody who may sign in, now or another time. */
export const everybodyIn = ({ pusher, owner, members }: World): Member[] => [pusher, owner, ...members]

/** The person of the world a draft describes. */
export const personOf = (world: World, draft: Pick<PersonDraft, 'identities'>): Person => {
  const names = draft.identities.map(accountName)
  const found = world.people.find(p => p.accounts.some(a => names.includes(accountName(a))))
  if (!found) throw new Error(`nobody in this world has the accounts ${names.join(', ')}`)
  return found
}
