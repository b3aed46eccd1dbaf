import type { ItemPerson } from '#shared/item-people.ts'
import type { Change } from './changes.ts'
import type { CommitRecord } from './commit-record.ts'
import { type Draft, instantOf } from './draft.ts'
import { closedBy, type Message, type Pull } from './pull-request.ts'
import { addressesAt, type Remote } from './remote.ts'

/** A commit as it will be stored: what git told, and what was made of it. */
export type ReadCommit = {
  record: CommitRecord
  message: Message
  /** Set when it stands for a whole pull request. */
  pull: Pull | null
  people: ItemPerson[]
  /** Changes worth telling: with .hyphaignore applied. */
  changes: Change[]
}

export const commitRef = (sha: string): string => `commit:${sha}`
export const pullRef = (number: number): string => `pull:${number}`

const linksOf = (text: string, remote: Remote | null): Draft['links'] => {
  const issueAt = (web: string, number: number) =>
    addressesAt(remote && { ...remote, web })?.issue(number) ?? null
  const here = remote?.web ?? ''
  const elsewhere = (repository: string) => new URL(`/${repository}`, here).href
  return closedBy(
    text,
    (number, repository) => remote && issueAt(repository ? elsewhere(repository) : here, number),
  )
    .slice(0, 100)
    .map(url => ({ kind: 'closes', url }))
}

/** A commit, or the pull request it stands for, as an item. */
export const commitItemOf = (
  { record, message, pull, people, changes }: ReadCommit,
  remote: Remote | null,
): Draft => {
  const addresses = addressesAt(remote)
  const common = {
    createdAt: instantOf(record.authoredAt),
    updatedAt: instantOf(Math.max(record.authoredAt, record.committedAt)),
    people,
    // A merge that is no pull request only repeats the paths of its commits.
    paths: pull || record.parents.length < 2 ? changes.map(c => c.path) : [],
    // A merged branch was worked on in its own commits, which are items too.
    work: record.parents.length < 2,
  }
  if (pull)
    return {
      ref: pullRef(pull.number),
      kind: 'pull',
      title: pull.title,
      body: pull.body,
      format: 'markdown',
      url: addresses?.pull(pull.number) ?? null,
      state: 'merged',
      links: linksOf(`${pull.title}\n${pull.body}`, remote),
      ...common,
    }
  return {
    ref: commitRef(record.sha),
    kind: 'commit',
    title: message.subject || `Commit ${record.sha.slice(0, 10)}`,
    body: message.body,
    format: 'plain',
    url: addresses?.commit(record.sha) ?? null,
    state: null,
    links: linksOf(`${message.subject}\n${message.body}`, remote),
    ...common,
  }
}
