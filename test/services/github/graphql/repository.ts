import type { Discussion, Issue, Repo } from '#test/services/company/github-state.ts'
import { nodeIdOf } from '#test/services/company/ids.ts'
import { connectionOf, type PageArguments } from '#test/services/github/graphql/connection.ts'
import { discussionNode } from '#test/services/github/graphql/discussions.ts'
import { repoHead } from '#test/services/github/graphql/head.ts'
import { issueNode, issueNodes } from '#test/services/github/graphql/issues.ts'
import { commitNode, objectNode } from '#test/services/github/graphql/objects.ts'
import { collaboratorNodes } from '#test/services/github/graphql/people.ts'
import { refuse } from '#test/services/github/graphql/refuse.ts'
import type { Permission } from '#test/services/github/rules.ts'
import type { World } from '#test/services/github/world.ts'

type Order = { orderBy?: { field: string; direction: string } | null }

type IssueArguments = PageArguments &
  Order & {
    states?: readonly string[] | null
    filterBy?: { since?: string | null; states?: readonly string[] | null } | null
  }

const ordered = <T extends { id: number; createdAt: number; updatedAt: number }>(
  all: readonly T[],
  { orderBy }: Order,
): T[] => {
  const by = orderBy?.field === 'UPDATED_AT' ? 'updatedAt' : 'createdAt'
  const sign = orderBy?.direction === 'DESC' ? -1 : 1
  return all.toSorted((a, b) => sign * (a[by] - b[by] || a.id - b.id))
}

const stateOf = (issue: Issue): string =>
  issue.pull && issue.pull.mergedAt !== null ? 'MERGED' : issue.state.toUpperCase()

const filtered = (issues: readonly Issue[], args: IssueArguments): Issue[] => {
  const states = args.states ?? args.filterBy?.states
  const since = Date.parse(args.filterBy?.since ?? '')
  return ordered(issues, args)
    .filter(issue => !states || states.includes(stateOf(issue)))
    .filter(issue => Number.isNaN(since) || issue.updatedAt >= since)
}

const noSuch = (kind: string, number: number) =>
  refuse('NOT_FOUND', `Could not resolve to ${kind} with the number of ${number}.`)

const named = (world: World, repo: Repo, number: number, kind: 'Issue' | 'PullRequest' | null): object => {
  const issue = repo.issues.get(number)
  const fits = issue && (kind === null || (kind === 'PullRequest') === (issue.pull !== null))
  if (!issue || !fits) throw noSuch(kind === 'PullRequest' ? 'a PullRequest' : 'an Issue', number)
  return issueNode(world, repo, issue)
}

const namedDiscussion = (world: World, repo: Repo, number: number): object => {
  const discussion = repo.discussions.get(number)
  if (!discussion) throw noSuch('a Discussion', number)
  return discussionNode(world, repo, discussion)
}

const discussionNodes = (world: World, repo: Repo, args: PageArguments & Order) =>
  connectionOf<Discussion>(world.rules.graphCursors, ordered([...repo.discussions.values()], args), args, {
    idOf: discussion => nodeIdOf('D', discussion.id),
    node: discussion => discussionNode(world, repo, discussion),
  })

/** Refuses what the app has no permission for, as GraphQL does: that field alone. */
const allowed =
  <A, T>({ rules }: World, permission: Permission, answer: (args: A) => T) =>
  (args: A): T => {
    if (!rules.permissions.has(permission))
      throw refuse('FORBIDDEN', 'Resource not accessible by integration')
    return answer(args)
  }

/** A repository with all that is in it. */
export const repoNode = (world: World, repo: Repo): object => {
  const issues = [...repo.issues.values()]
  const branch = {
    __typename: 'Ref',
    id: 'REF_1',
    name: 'main',
    prefix: 'refs/heads/',
    target: () => commitNode(world, repo),
  }
  return {
    ...repoHead(world, repo),
    defaultBranchRef: branch,
    ref: ({ qualifiedName }: { qualifiedName: string }) =>
      /(^|\/)main$/.test(qualifiedName) ? branch : null,
    object: (args: { expression?: string | null; oid?: string | null }) => objectNode(world, repo, args),
    codeowners: { errors: [] },
    issues: allowed(world, 'issues', (args: IssueArguments) =>
      issueNodes(
        world,
        repo,
        filtered(
          issues.filter(issue => !issue.pull),
          args,
        ),
        args,
      ),
    ),
    pullRequests: allowed(world, 'pull_requests', (args: IssueArguments) =>
      issueNodes(
        world,
        repo,
        filtered(
          issues.filter(issue => issue.pull),
          args,
        ),
        args,
      ),
    ),
    discussions: allowed(world, 'discussions', (args: PageArguments & Order) =>
      discussionNodes(world, repo, args),
    ),
    issue: allowed(world, 'issues', ({ number }: { number: number }) => named(world, repo, number, 'Issue')),
    pullRequest: ({ number }: { number: number }) => named(world, repo, number, 'PullRequest'),
    issueOrPullRequest: ({ number }: { number: number }) => named(world, repo, number, null),
    discussion: ({ number }: { number: number }) => namedDiscussion(world, repo, number),
    collaborators: allowed(world, 'members', (args: PageArguments & { affiliation?: string }) =>
      collaboratorNodes(world, repo, args),
    ),
  }
}
