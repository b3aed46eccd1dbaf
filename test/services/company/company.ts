import type { DriveState } from '#test/services/company/drive-state.ts'
import type { GithubState } from '#test/services/company/github-state.ts'
import type { Happening } from '#test/services/company/happening.ts'
import type { JiraState } from '#test/services/company/jira-state.ts'
import type { NotionState } from '#test/services/company/notion-state.ts'
import type { Person } from '#test/services/company/person.ts'
import type { Clock } from '#test/services/frame/clock.ts'

/** Larkfield, made up: all there is in its four tools. Tables show it, changes change it, and oracles ask it. */
export type Company = {
  readonly clock: Clock
  readonly people: ReadonlyMap<string, Person>
  readonly github: GithubState
  readonly jira: JiraState
  readonly notion: NotionState
  readonly drive: DriveState
  /** Who hears of every change, at once. */
  readonly listeners: Set<(happening: Happening) => void>
}

/** Keys of everybody who reads: all but bots. */
export const humansOf = (company: Company): string[] =>
  [...company.people.values()].filter(person => !person.bot).map(person => person.key)

export const tell = (company: Company, happening: Happening): void => {
  for (const listener of company.listeners) listener(happening)
}

/** Somebody by their key. Throws when there is nobody: the company is then not whole. */
export const personOf = (company: Company, key: string): Person => {
  const person = company.people.get(key)
  if (!person) throw new Error(`Nobody at Larkfield is ${key}.`)
  return person
}
