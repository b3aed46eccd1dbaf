import { z } from 'zod'
import { documentKindOf } from '#shared/documents/kind.ts'
import type { Hint } from '../service/service.ts'
import { refOf, type ThreadKind } from './refs.ts'

const repository = z.object({ id: z.number(), default_branch: z.string().optional() })
const numbered = z.object({ number: z.number() })
const files = z.array(z.string()).optional()

/** What we read of an event; docs.github.com, “Webhook events and payloads”. Everything else in it is passed over. */
export const payload = z.object({
  action: z.string().optional(),
  repository: repository.nullish(),
  issue: numbered.extend({ pull_request: z.unknown().optional() }).nullish(),
  pull_request: numbered.nullish(),
  discussion: numbered.nullish(),
  sub_issue: numbered.nullish(),
  sub_issue_repo: repository.nullish(),
  parent_issue: numbered.nullish(),
  parent_issue_repo: repository.nullish(),
  changes: z
    .object({
      new_issue: numbered.nullish(),
      old_issue: numbered.nullish(),
      new_discussion: numbered.nullish(),
      old_discussion: numbered.nullish(),
      new_repository: repository.nullish(),
      old_repository: repository.nullish(),
      default_branch: z.unknown().optional(),
    })
    .nullish(),
  repositories_removed: z.array(z.object({ id: z.number() })).nullish(),
  ref: z.string().nullish(),
  forced: z.boolean().nullish(),
  created: z.boolean().nullish(),
  commits: z.array(z.object({ added: files, modified: files, removed: files })).nullish(),
})
export type Payload = z.infer<typeof payload>

type Where = { id: number } | null | undefined
type What = { number: number } | null | undefined

const everything: Hint[] = [{ everything: true }]

const threadIn = (where: Where, kind: ThreadKind, what: What): Hint[] =>
  where && what ? [{ item: refOf({ repository: String(where.id), kind, number: what.number }) }] : []

const container = ({ repository: where }: Payload): Hint[] => (where ? [{ container: String(where.id) }] : [])
const stream = ({ repository: where }: Payload): Hint[] => (where ? [{ stream: String(where.id) }] : [])

/** What is moved to another repository is gone here and new there, and says so in both. */
const movedIn = ({ changes }: Payload): Hint[] => [
  ...threadIn(changes?.new_repository, 'issues', changes?.new_issue),
  ...threadIn(changes?.old_repository, 'issues', changes?.old_issue),
  ...threadIn(changes?.new_repository, 'discussions', changes?.new_discussion),
  ...threadIn(changes?.old_repository, 'discussions', changes?.old_discussion),
]

const ofIssue = (told: Payload): Hint[] => [
  ...threadIn(told.repository, told.issue?.pull_request ? 'pull' : 'issues', told.issue),
  ...movedIn(told),
]
const ofPull = (told: Payload): Hint[] => threadIn(told.repository, 'pull', told.pull_request)
const ofDiscussion = (told: Payload): Hint[] => [
  ...threadIn(told.repository, 'discussions', told.discussion),
  ...movedIn(told),
]
const ofSubIssue = (told: Payload): Hint[] => [
  ...threadIn(told.sub_issue_repo ?? told.repository, 'issues', told.sub_issue),
  ...threadIn(told.parent_issue_repo ?? told.repository, 'issues', told.parent_issue),
]

/** A push of as many commits may be told in part. */
const manyCommits = 20

/** A push to the default branch that touches documents, or may: what it changed is seen best by the poll that compares. */
const ofPush = (told: Payload): Hint[] => {
  const { ref, repository: where, commits, forced, created } = told
  if (!where || ref !== `refs/heads/${where.default_branch}`) return []
  const list = commits ?? []
  const isWhole = list.length > 0 && list.length < manyCommits && !forced && !created
  const touched = list.flatMap(c => [c.added, c.modified, c.removed].flatMap(paths => paths ?? []))
  return isWhole && !touched.some(documentKindOf) ? [] : stream(told)
}

/** Another name makes other addresses, which the container's rules tell; another branch has other documents, too. */
const ofRepository = (told: Payload): Hint[] =>
  told.changes?.default_branch === undefined ? container(told) : [...container(told), ...stream(told)]

/** A new team has neither members nor repositories yet. Without a repository, what changed concerns all it may read. */
const ofTeam = (told: Payload): Hint[] => {
  if (told.action === 'created') return []
  return told.repository ? container(told) : everything
}

const ofOrganization = ({ action }: Payload): Hint[] =>
  /^(member_added|member_removed|renamed|deleted)$/.test(action ?? '') ? everything : []

const ofCoverage = ({ action, repositories_removed: removed }: Payload): Hint[] =>
  action === 'removed' && removed?.length ? removed.map(({ id }) => ({ container: String(id) })) : everything

const hintsBy: Readonly<Record<string, (told: Payload) => Hint[]>> = {
  issues: ofIssue,
  issue_comment: ofIssue,
  sub_issues: ofSubIssue,
  pull_request: ofPull,
  pull_request_review: ofPull,
  pull_request_review_comment: ofPull,
  pull_request_review_thread: ofPull,
  discussion: ofDiscussion,
  discussion_comment: ofDiscussion,
  push: ofPush,
  repository: ofRepository,
  public: container,
  member: container,
  team_add: container,
  team: ofTeam,
  membership: () => everything,
  organization: ofOrganization,
  installation: () => everything,
  installation_target: () => everything,
  installation_repositories: ofCoverage,
}

/** The events a connection needs; the App's settings have each by this name. */
export const eventsNeeded = Object.keys(hintsBy).filter(name => !name.startsWith('installation'))

/** What an event says may have changed; nothing for those that change nothing of ours. */
export const hintsOf = (event: string, told: Payload): Hint[] => {
  const hints = Object.hasOwn(hintsBy, event) ? (hintsBy[event]?.(told) ?? []) : []
  return [...new Map(hints.map(hint => [JSON.stringify(hint), hint])).values()]
}
