import type { Company } from '#test/services/company/company.ts'
import type { Issue, Repo } from '#test/services/company/github-state.ts'
import { type Asked, ok } from '#test/services/frame/asked.ts'
import type { Route } from '#test/services/frame/table.ts'
import { notFound } from '#test/services/github/errors.ts'
import {
  briefPullShape,
  issueShape,
  lineRemarkShape,
  pullShape,
  remarkShape,
  reviewShape,
} from '#test/services/github/issue-shapes.ts'
import { listed, longListed, sorted } from '#test/services/github/lists.ts'
import { inIssue, inRepo, type World } from '#test/services/github/world.ts'

const get = (path: string, answer: Route['answer']): Route => ({ method: 'GET', path, answer })

/** By `state`: open unless said otherwise. */
const byState = (asked: Asked, issues: readonly Issue[]): Issue[] => {
  const state = asked.query.get('state') ?? 'open'
  return issues.filter(issue => state === 'all' || issue.state === state)
}

const remarksOf = (repo: Repo) =>
  [...repo.issues.values()].flatMap(issue => issue.remarks.map(remark => ({ ...remark, issue, remark })))

const lineRemarksOf = (repo: Repo) =>
  [...repo.issues.values()].flatMap(issue =>
    (issue.pull?.remarks ?? []).map(remark => ({ ...remark, issue, remark })),
  )

const filesOf = (company: Company, repo: Repo, issue: Issue) =>
  (issue.pull?.files ?? []).map(filename => ({
    sha: `${issue.id}`.padStart(40, '0'),
    filename,
    status: 'modified',
    additions: 3,
    deletions: 1,
    changes: 4,
    contents_url: `https://api.github.com/repos/${company.github.org.login}/${repo.name}/contents/${filename}`,
  }))

const issues = (world: World): Route[] => {
  const { company, rules } = world
  return [
    get(
      '/repos/:owner/:repo/issues',
      inRepo(world, (repo, asked) => {
        const all = sorted(asked, byState(asked, [...repo.issues.values()]), 'desc')
        return longListed(rules, asked, all, issue => issueShape(company, repo, issue))
      }),
    ),
    get(
      '/repos/:owner/:repo/issues/comments',
      inRepo(world, (repo, asked) =>
        longListed(rules, asked, sorted(asked, remarksOf(repo), 'asc'), ({ issue, remark }) =>
          remarkShape(company, repo, issue, remark),
        ),
      ),
    ),
    get(
      '/repos/:owner/:repo/issues/comments/:id',
      inRepo(world, (repo, asked) => {
        const found = remarksOf(repo).find(({ id }) => id === Number(asked.params.id))
        return found ? ok(remarkShape(company, repo, found.issue, found.remark)) : notFound()
      }),
    ),
    get(
      '/repos/:owner/:repo/issues/:number',
      inIssue(world, ({ repo, issue }) => ok(issueShape(company, repo, issue))),
    ),
    get(
      '/repos/:owner/:repo/issues/:number/comments',
      inIssue(world, ({ repo, issue }, asked) =>
        listed(asked, issue.remarks, remark => remarkShape(company, repo, issue, remark)),
      ),
    ),
  ]
}

const pulls = (world: World): Route[] => {
  const { company, rules } = world
  return [
    get(
      '/repos/:owner/:repo/pulls',
      inRepo(world, (repo, asked) => {
        const pullsOnly = [...repo.issues.values()].filter(issue => issue.pull)
        // `since` is no parameter of this list: GitHub passes over it.
        const query = new URLSearchParams(asked.query)
        query.delete('since')
        const all = sorted({ ...asked, query }, byState(asked, pullsOnly), 'desc')
        return longListed(rules, asked, all, issue => briefPullShape(company, repo, issue))
      }),
    ),
    get(
      '/repos/:owner/:repo/pulls/comments',
      inRepo(world, (repo, asked) =>
        longListed(rules, asked, sorted(asked, lineRemarksOf(repo), 'asc'), ({ issue, remark }) =>
          lineRemarkShape(company, repo, issue, remark),
        ),
      ),
    ),
    get(
      '/repos/:owner/:repo/pulls/:number',
      inIssue(world, ({ repo, issue }) => (issue.pull ? ok(pullShape(company, repo, issue)) : notFound())),
    ),
    get(
      '/repos/:owner/:repo/pulls/:number/reviews',
      inIssue(world, ({ repo, issue }, asked) =>
        listed(asked, issue.pull?.reviews ?? [], review => reviewShape(company, repo, issue, review)),
      ),
    ),
    get(
      '/repos/:owner/:repo/pulls/:number/comments',
      inIssue(world, ({ repo, issue }, asked) =>
        listed(asked, issue.pull?.remarks ?? [], remark => lineRemarkShape(company, repo, issue, remark)),
      ),
    ),
    get(
      '/repos/:owner/:repo/pulls/:number/files',
      inIssue(world, ({ repo, issue }, asked) => listed(asked, filesOf(company, repo, issue), file => file)),
    ),
  ]
}

/** Issues, pull requests, and what is said under both. */
export const issueRoutes = (world: World): Route[] => [...issues(world), ...pulls(world)]
