import { pullAddress } from '#test/services/company/addresses.ts'
import type { Issue, Remark, Repo, Review, ReviewRemark } from '#test/services/company/github-state.ts'
import { nodeIdOf } from '#test/services/company/ids.ts'
import type { Prose } from '#test/services/company/prose.ts'
import { markdownOf } from '#test/services/company/text/markdown.ts'
import { secondsOf } from '#test/services/frame/clock.ts'
import { connectionOf, type PageArguments } from '#test/services/github/graphql/connection.ts'
import { actorNode } from '#test/services/github/graphql/people.ts'
import type { World } from '#test/services/github/world.ts'

export const bodyOf = (world: World, body: Prose | null): string =>
  body === null || body.length === 0 ? '' : markdownOf(world.company, body).trimEnd()

/** What everything that was written has: ids, author, text and times. */
export const writtenNode = (
  world: World,
  prefix: string,
  { id, author, body, createdAt, updatedAt }: Omit<Remark, 'body'> & { body: Prose | null },
) => ({
  id: nodeIdOf(prefix, id),
  databaseId: id,
  fullDatabaseId: String(id),
  author: () => actorNode(world, author),
  authorAssociation: 'MEMBER',
  body: () => bodyOf(world, body),
  createdAt: secondsOf(createdAt),
  publishedAt: secondsOf(createdAt),
  updatedAt: secondsOf(updatedAt),
  lastEditedAt: updatedAt > createdAt ? secondsOf(updatedAt) : null,
  isMinimized: false,
  minimizedReason: null,
})

export const remarkNode = (world: World, address: string, remark: Remark) => ({
  __typename: 'IssueComment',
  ...writtenNode(world, 'IC', remark),
  url: `${address}#issuecomment-${remark.id}`,
})

const lineRemarkNode = (
  world: World,
  { repo, issue }: { repo: Repo; issue: Issue },
  remark: ReviewRemark,
): object => ({
  __typename: 'PullRequestReviewComment',
  ...writtenNode(world, 'PRRC', remark),
  path: remark.path,
  line: remark.line,
  state: 'SUBMITTED',
  outdated: false,
  diffHunk: '@@ -1 +1 @@',
  url: `${pullAddress(world.company, repo, issue.number)}#discussion_r${remark.id}`,
  replyTo: () => {
    const first = issue.pull?.remarks.find(r => r.id === remark.inReplyTo)
    return first ? lineRemarkNode(world, { repo, issue }, first) : null
  },
  pullRequestReview: () => {
    const review = issue.pull?.reviews.find(r => r.id === remark.review)
    return review ? reviewNode(world, { repo, issue }, review) : null
  },
})

const lineRemarks = (
  world: World,
  at: { repo: Repo; issue: Issue },
  remarks: readonly ReviewRemark[],
  args: PageArguments,
) =>
  connectionOf(world.rules.graphCursors, remarks, args, {
    idOf: remark => nodeIdOf('PRRC', remark.id),
    node: remark => lineRemarkNode(world, at, remark),
  })

export const reviewNode = (world: World, at: { repo: Repo; issue: Issue }, review: Review): object => ({
  __typename: 'PullRequestReview',
  ...writtenNode(world, 'PRR', { ...review, createdAt: review.submittedAt, updatedAt: review.submittedAt }),
  state: review.state,
  submittedAt: secondsOf(review.submittedAt),
  url: `${pullAddress(world.company, at.repo, at.issue.number)}#pullrequestreview-${review.id}`,
  comments: (args: PageArguments) =>
    lineRemarks(
      world,
      at,
      (at.issue.pull?.remarks ?? []).filter(r => r.review === review.id),
      args,
    ),
})

/** Threads of a pull request: what was said at a line, and the answers. */
export const threadNodes = (world: World, at: { repo: Repo; issue: Issue }, args: PageArguments) => {
  const { remarks = [], resolved = new Set<number>() } = at.issue.pull ?? {}
  const firsts = remarks.filter(remark => remark.inReplyTo === null)
  return connectionOf(world.rules.graphCursors, firsts, args, {
    idOf: first => nodeIdOf('PRRT', first.id),
    node: first => ({
      __typename: 'PullRequestReviewThread',
      id: nodeIdOf('PRRT', first.id),
      path: first.path,
      line: first.line,
      isResolved: resolved.has(first.id),
      isCollapsed: resolved.has(first.id),
      isOutdated: false,
      subjectType: 'LINE',
      diffSide: 'RIGHT',
      comments: (inside: PageArguments) =>
        lineRemarks(world, at, [first, ...remarks.filter(r => r.inReplyTo === first.id)], inside),
    }),
  })
}
