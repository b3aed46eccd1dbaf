import type { ItemDraftInput } from '#shared/contract/items.ts'
import { limits } from '#shared/contract/limits.ts'
import { onceEach } from '#shared/item-people.ts'
import { conversation, cut, type Said, saidIn } from './conversation.ts'
import { linksOf } from './links.ts'
import { personOf } from './people.ts'
import type { Place, Unnamed } from './place.ts'
import { refOf, type ThreadKind } from './refs.ts'
import type { Discussion, Issue, Pull } from './shapes.ts'

type State = ItemDraftInput['state']

type Thread = Issue | Pull | Discussion

const commonOf = (thread: Thread, kind: ThreadKind, place: Place) => ({
  ref: refOf({ repository: place.repository, kind, number: thread.number }),
  title: cut(thread.title, limits.titleCharacters),
  format: 'markdown' as const,
  url: thread.url,
  createdAt: thread.createdAt,
  updatedAt: thread.updatedAt,
})

/** `COMPLETED` and `RESOLVED` are done; closed for any other reason, nobody will do it. Older ones say no reason. */
const closedState = (reason: string | null | undefined): State => {
  if (!reason) return 'closed'
  return /^(COMPLETED|RESOLVED)$/.test(reason) ? 'done' : 'abandoned'
}

/** An issue with its comments as one item; part of the issue it is a sub-issue of. */
export const issueDraft = (issue: Issue, place: Place): Unnamed => ({
  ...commonOf(issue, 'issues', place),
  kind: 'issue',
  body: conversation(
    issue.body,
    issue.comments.nodes.map(r => saidIn(r)),
  ),
  state: issue.state === 'OPEN' ? 'open' : closedState(issue.stateReason),
  people: onceEach([
    { role: 'author', person: personOf(issue.author) },
    ...issue.assignees.map(a => ({ role: 'assignee' as const, person: personOf(a) })),
  ]),
  links: linksOf(issue, place),
})

const pullState = ({ state, isDraft }: Pull): State => {
  if (state === 'MERGED') return 'merged'
  if (state === 'CLOSED') return 'abandoned'
  return isDraft ? 'draft' : 'open'
}

const verdicts: Record<string, string> = {
  APPROVED: 'approved',
  CHANGES_REQUESTED: 'asked for changes',
  DISMISSED: 'reviewed',
  COMMENTED: 'reviewed',
}

/** Reviews and their comments at lines, each at its time. A pending review is its writer's alone. */
const reviewsIn = ({ reviews }: Pull) => reviews.nodes.filter(r => r.state !== 'PENDING')

const saidInReviews = (pull: Pull): (Said | null)[] =>
  reviewsIn(pull).flatMap(review => [
    saidIn({ ...review, createdAt: review.submittedAt ?? review.createdAt }, verdicts[review.state] ?? ''),
    ...review.comments.nodes.map(r => saidIn(r, `on \`${r.path.replaceAll('`', '')}\``)),
  ])

/**
 * Who had a part in it. Who was asked for a review and gave none counts only while it is open: a reviewer of merged work
 * is taken to know it. Who only pressed the button of a merge is its committer.
 */
const pullPeople = (pull: Pull) => {
  const asked = pull.state === 'OPEN' ? pull.reviewRequests.map(r => r.requestedReviewer) : []
  const reviewers = [...reviewsIn(pull).map(r => r.author), ...asked]
  return onceEach([
    { role: 'author', person: personOf(pull.author) },
    ...reviewers.map(r => ({ role: 'reviewer' as const, person: personOf(r) })),
    ...pull.assignees.map(a => ({ role: 'assignee' as const, person: personOf(a) })),
    { role: 'committer', person: personOf(pull.mergedBy) },
  ])
}

const pathsOf = ({ files }: Pull): string[] =>
  (files?.nodes ?? [])
    .map(f => f.path)
    .filter(path => path.length <= limits.pathCharacters && !path.startsWith('/'))
    .slice(0, limits.pathsPerItem)

/**
 * A pull request with its reviews and comments as one item. Merged, it is the work on its files: the commits in it are no
 * items of this source. One that is open or was dropped is no work yet.
 */
export const pullDraft = (pull: Pull, place: Place): Unnamed => ({
  ...commonOf(pull, 'pull', place),
  kind: 'pull',
  body: conversation(pull.body, [...pull.comments.nodes.map(r => saidIn(r)), ...saidInReviews(pull)]),
  state: pullState(pull),
  people: pullPeople(pull),
  paths: pathsOf(pull),
  work: pull.state === 'MERGED',
  links: linksOf(pull, place),
})

/** A discussion with all that was said in it. Its kind is that of an issue: something to talk about, open or closed. */
export const discussionDraft = (discussion: Discussion, place: Place): Unnamed => {
  const answers = discussion.comments.nodes
  const said = answers.flatMap(a => [
    saidIn(a, a.isAnswer ? 'answered' : ''),
    ...a.replies.nodes.map(r => saidIn(r)),
  ])
  return {
    ...commonOf(discussion, 'discussions', place),
    kind: 'issue',
    body: conversation(discussion.body, said),
    state: discussion.closed ? closedState(discussion.stateReason) : 'open',
    people: onceEach([{ role: 'author', person: personOf(discussion.author) }]),
  }
}
