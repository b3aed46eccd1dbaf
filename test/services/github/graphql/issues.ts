import { issueAddress, pullAddress } from '#test/services/company/addresses.ts'
import type { Issue, PullPart, Repo } from '#test/services/company/github-state.ts'
import { nodeIdOf } from '#test/services/company/ids.ts'
import { secondsOf } from '#test/services/frame/clock.ts'
import { headSha } from '#test/services/github/git.ts'
import { connectionOf, type PageArguments } from '#test/services/github/graphql/connection.ts'
import { repoHead } from '#test/services/github/graphql/head.ts'
import { actorNode, peopleOf } from '#test/services/github/graphql/people.ts'
import { remarkNode, reviewNode, threadNodes, writtenNode } from '#test/services/github/graphql/remarks.ts'
import type { World } from '#test/services/github/world.ts'

const prefixOf = (issue: Issue): string => (issue.pull ? 'PR' : 'I')

const timeOf = (at: number | null): string | null => (at === null ? null : secondsOf(at))

/** Issues or pull requests as a connection. */
export const issueNodes = (world: World, repo: Repo, issues: readonly Issue[], args: PageArguments) =>
  connectionOf(world.rules.graphCursors, issues, args, {
    idOf: issue => nodeIdOf(prefixOf(issue), issue.id),
    node: issue => issueNode(world, repo, issue),
  })

const labelNodes = (world: World, issue: Issue, args: PageArguments) =>
  connectionOf(world.rules.graphCursors, issue.labels, args, {
    idOf: name => `label:${name}`,
    node: name => ({ id: `LA_${name}`, name, color: 'ededed', description: null }),
  })

const common = (world: World, repo: Repo, issue: Issue) => {
  const address = (issue.pull ? pullAddress : issueAddress)(world.company, repo, issue.number)
  return {
    ...writtenNode(world, prefixOf(issue), issue),
    number: issue.number,
    title: issue.title,
    url: address,
    closed: issue.state === 'closed',
    closedAt: timeOf(issue.closedAt),
    locked: false,
    repository: () => repoHead(world, repo),
    assignees: (args: PageArguments) => peopleOf(world, issue.assignees, args),
    participants: (args: PageArguments) =>
      peopleOf(world, new Set([issue.author, ...issue.remarks.map(r => r.author)]), args),
    labels: (args: PageArguments) => labelNodes(world, issue, args),
    comments: (args: PageArguments) =>
      connectionOf(world.rules.graphCursors, issue.remarks, args, {
        idOf: remark => nodeIdOf('IC', remark.id),
        node: remark => remarkNode(world, address, remark),
      }),
  }
}

const fileNodes = (world: World, pull: PullPart, args: PageArguments) =>
  connectionOf(world.rules.graphCursors, pull.files, args, {
    idOf: path => `file:${path}`,
    node: path => ({
      path,
      additions: 3,
      deletions: 1,
      changeType: 'MODIFIED',
      viewerViewedState: 'UNVIEWED',
    }),
  })

const decisionOf = ({ reviews }: PullPart): string => {
  const last = reviews.findLast(review => review.state === 'APPROVED' || review.state === 'CHANGES_REQUESTED')
  return last?.state ?? 'REVIEW_REQUIRED'
}

const pullNode = (world: World, repo: Repo, issue: Issue, pull: PullPart) => {
  const at = { repo, issue }
  return {
    __typename: 'PullRequest',
    ...common(world, repo, issue),
    state: pull.mergedAt !== null ? 'MERGED' : issue.state.toUpperCase(),
    isDraft: pull.draft,
    merged: pull.mergedAt !== null,
    mergedAt: timeOf(pull.mergedAt),
    mergedBy: () => actorNode(world, pull.mergedBy),
    baseRefName: 'main',
    headRefName: pull.branch,
    baseRefOid: headSha(repo),
    headRefOid: headSha(repo),
    isCrossRepository: false,
    additions: 3 * pull.files.length,
    deletions: pull.files.length,
    changedFiles: pull.files.length,
    reviewDecision: decisionOf(pull),
    files: (args: PageArguments) => fileNodes(world, pull, args),
    reviews: (args: PageArguments) =>
      connectionOf(world.rules.graphCursors, pull.reviews, args, {
        idOf: review => nodeIdOf('PRR', review.id),
        node: review => reviewNode(world, at, review),
      }),
    reviewThreads: (args: PageArguments) => threadNodes(world, at, args),
    reviewRequests: (args: PageArguments) =>
      connectionOf(world.rules.graphCursors, [], args, { idOf: String, node: () => ({}) }),
    closingIssuesReferences: (args: PageArguments) => {
      const closed = pull.closes.flatMap(number => repo.issues.get(number) ?? [])
      return issueNodes(world, repo, closed, args)
    },
  }
}

const plainNode = (world: World, repo: Repo, issue: Issue) => ({
  __typename: 'Issue',
  ...common(world, repo, issue),
  state: issue.state.toUpperCase(),
  stateReason: issue.stateReason?.toUpperCase() ?? null,
  closedByPullRequestsReferences: (args: PageArguments) => {
    const pulls = [...repo.issues.values()].filter(other => other.pull?.closes.includes(issue.number))
    return issueNodes(world, repo, pulls, args)
  },
})

/** An issue, or a pull request when it is one. */
export const issueNode = (world: World, repo: Repo, issue: Issue): object =>
  issue.pull ? pullNode(world, repo, issue, issue.pull) : plainNode(world, repo, issue)
