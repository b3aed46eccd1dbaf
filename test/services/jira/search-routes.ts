import type { JiraIssue } from '#test/services/company/jira-state.ts'
import { type Asked, objectOf, ok, type Reply } from '#test/services/frame/asked.ts'
import type { Route } from '#test/services/frame/table.ts'
import { badToken, refused, removed } from '#test/services/jira/errors.ts'
import { issueShape } from '#test/services/jira/issue-shapes.ts'
import { matching } from '#test/services/jira/jql/match.ts'
import { parseJql } from '#test/services/jira/jql/parse.ts'
import { issuesFor, type World } from '#test/services/jira/world.ts'

type Search = {
  jql: string
  nextPageToken: string | null
  maxResults: number
  fields: string[]
  reconcile: string[]
}

const textsOf = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.map(String)
    : typeof value === 'string'
      ? value.split(',').map(t => t.trim())
      : []

/** The same by GET and POST. */
const searchOf = (asked: Asked): Search => {
  const get = asked.method === 'GET'
  const value = (name: string): unknown =>
    get ? (asked.query.get(name) ?? undefined) : objectOf(asked)[name]
  return {
    jql: String(value('jql') ?? ''),
    nextPageToken: typeof value('nextPageToken') === 'string' ? String(value('nextPageToken')) : null,
    maxResults: Number(value('maxResults') ?? 50),
    fields: get ? asked.query.getAll('fields').flatMap(textsOf) : textsOf(value('fields')),
    reconcile: textsOf(value('reconcileIssues')),
  }
}

/** What a search finds: it may not know yet what changed, but for issues it is told to reconcile. */
const found = (world: World, search: Search): JiraIssue[] => {
  const since = world.company.clock.now() - world.rules.indexLag
  const indexed = issuesFor(world).filter(
    issue => world.rules.indexLag === 0 || issue.updatedAt <= since || search.reconcile.includes(issue.id),
  )
  return matching(world, parseJql(search.jql), indexed)
}

const sevenDays = 7 * 86_400_000

/** Whether nothing but ids and keys is wanted: then a page may be long. */
const isBrief = (fields: readonly string[]): boolean => fields.every(name => name === 'id' || name === 'key')

const answerSearch = (world: World, asked: Asked): Reply => {
  const search = searchOf(asked)
  const { rules, company } = world
  try {
    const place = search.nextPageToken === null ? null : rules.searches.take(search.nextPageToken)
    const late = place && place.givenAt + sevenDays <= company.clock.now()
    if (search.nextPageToken !== null && (!place || late || place.jql !== search.jql)) return badToken()
    const all = found(world, search)
    const from = place ? all.findIndex(issue => issue.id === place.after) + 1 : 0
    const size = Math.min(Math.max(1, search.maxResults), isBrief(search.fields) ? 5_000 : 100)
    const page = all.slice(from, from + size)
    const last = page.at(-1)
    const more = last !== undefined && from + size < all.length
    const { jql, fields } = search
    const token = more ? rules.searches.give({ jql, after: last.id, givenAt: company.clock.now() }) : null
    return ok({
      issues: page.map(issue => (fields.length === 0 ? { id: issue.id } : issueShape(world, issue, fields))),
      ...(token === null ? {} : { nextPageToken: token }),
      isLast: !more,
    })
  } catch (cause) {
    return refused(400, cause instanceof Error ? cause.message : String(cause))
  }
}

const answerCount = (world: World, asked: Asked): Reply => {
  try {
    return ok({ count: found(world, searchOf(asked)).length })
  } catch (cause) {
    return refused(400, cause instanceof Error ? cause.message : String(cause))
  }
}

export const searchRoutes = (world: World): Route[] => [
  { method: 'GET', path: '/rest/api/3/search/jql', answer: asked => answerSearch(world, asked) },
  { method: 'POST', path: '/rest/api/3/search/jql', answer: asked => answerSearch(world, asked) },
  {
    method: 'POST',
    path: '/rest/api/3/search/approximate-count',
    answer: asked => answerCount(world, asked),
  },
  { method: 'GET', path: '/rest/api/3/search', answer: removed },
  { method: 'POST', path: '/rest/api/3/search', answer: removed },
]
