import type { JiraIssue } from '#test/services/company/jira-state.ts'
import { type Asked, numberOf, objectOf, ok, type Reply } from '#test/services/frame/asked.ts'
import type { Route } from '#test/services/frame/table.ts'
import { refused } from '#test/services/jira/errors.ts'
import { issueShape, remarkShape } from '#test/services/jira/issue-shapes.ts'
import { pageShape } from '#test/services/jira/shapes.ts'
import { inIssue, issueBy, issuesFor, type World } from '#test/services/jira/world.ts'

const fieldsOf = (value: unknown, otherwise: string): string[] =>
  Array.isArray(value) && value.length > 0 ? value.map(String) : [otherwise]

const bulkFetch = (world: World, asked: Asked): Reply => {
  const { issueIdsOrKeys, fields } = objectOf(asked)
  const wanted = Array.isArray(issueIdsOrKeys) ? issueIdsOrKeys.map(String) : []
  if (wanted.length === 0 || wanted.length > 100) return refused(400, 'From 1 to 100 issues may be fetched.')
  const found = wanted.flatMap(idOrKey => issueBy(world, idOrKey) ?? [])
  const unique = [...new Set(found)].toSorted((a, b) => Number(a.id) - Number(b.id))
  // What there is not, or may not be seen, is left out; errors are of issues that did not fit this answer.
  const fitting = unique.slice(0, world.rules.bulkFits)
  const answer = {
    issues: fitting.map(issue => issueShape(world, issue, fieldsOf(fields, '*navigable'))),
    issueErrors: unique
      .slice(world.rules.bulkFits)
      .map(({ id }) => ({ id, errorMessage: 'The issue could not be fetched. Try again later.' })),
  }
  if (wanted.length <= world.rules.bulkMost) return ok(answer)
  const text = JSON.stringify(answer)
  return {
    status: 200,
    headers: { 'content-type': 'application/json' },
    text: text.slice(0, text.length / 2),
  }
}

const comments = (world: World, issue: JiraIssue, asked: Asked): Reply => {
  const startAt = numberOf(asked, 'startAt', 0, 1_000_000)
  const maxResults = numberOf(asked, 'maxResults', 100, 100)
  const down = /^-/.test(asked.query.get('orderBy') ?? '')
  const all = down ? issue.remarks.toReversed() : issue.remarks
  const {
    values,
    isLast: _,
    ...page
  } = pageShape(all, { startAt, maxResults }, remark => remarkShape(world, issue, remark))
  return ok({ ...page, comments: values })
}

/** Comments by their ids, of any issues. */
const commentList = (world: World, asked: Asked): Reply => {
  const { ids } = objectOf(asked)
  const wanted = new Set(Array.isArray(ids) ? ids.map(String) : [])
  if (wanted.size > 1_000) return refused(400, 'At most 1000 comments may be fetched.')
  const found = issuesFor(world).flatMap(issue =>
    issue.remarks.filter(remark => wanted.has(remark.id)).map(remark => remarkShape(world, issue, remark)),
  )
  return ok(pageShape(found, { startAt: 0, maxResults: 1_048_576 }, one => one))
}

export const issueRoutes = (world: World): Route[] => [
  {
    method: 'GET',
    path: '/rest/api/3/issue/:issue',
    answer: inIssue(world, (issue, asked) => {
      const fields = (asked.query.get('fields') ?? '*all').split(',')
      return ok(issueShape(world, issue, fields))
    }),
  },
  {
    method: 'GET',
    path: '/rest/api/3/issue/:issue/comment',
    answer: inIssue(world, (issue, asked) => comments(world, issue, asked)),
  },
  { method: 'POST', path: '/rest/api/3/issue/bulkfetch', answer: asked => bulkFetch(world, asked) },
  { method: 'POST', path: '/rest/api/3/comment/list', answer: asked => commentList(world, asked) },
]
