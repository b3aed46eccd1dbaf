import { digestOf } from '../service/digest.ts'
import { ServiceProblem } from '../service/problem.ts'
import type { Found, ServiceDraft } from '../service/service.ts'
import { type Bulk, bulkFetch } from './bulk.ts'
import { commentsOf } from './comments.ts'
import { draftsOf, type Unnamed } from './drafts.ts'
import { isClosed } from './failure.ts'
import { namedBy } from './links.ts'
import { issueRef } from './refs.ts'
import { fieldsIn, type Rules } from './rules.ts'
import type { Connection } from './settings.ts'
import type { Issue } from './shapes.ts'

/** The rules of a project. `levels`: whether those of security levels matter. */
export type RulesOf = (project: string, levels: boolean) => Promise<Rules>

/**
 * The time of the last change, which a listing tells as well, and then all that the draft says: links, rights and names
 * of fields change without it.
 */
const versionOf = async (issue: Issue, draft: Unnamed): Promise<string> =>
  `${issue.fields.updated.toISOString()} ${await digestOf(draft)}`

const foundOf = async (at: Connection, issue: Issue, rules: Rules | null): Promise<Found> => {
  const ref = issueRef(issue.id)
  try {
    const unnamed = draftsOf(issue, await commentsOf(at, issue), rules, at.settings)
    const drafts: ServiceDraft[] = []
    for (const draft of unnamed) drafts.push({ ...draft, version: await versionOf(issue, draft) })
    // In another project it has another key, and these name it by its key.
    const below = namedBy(issue).map(issueRef)
    return { ref, state: 'present', container: issue.fields.project.id, drafts, below }
  } catch (problem) {
    if (isClosed(problem) && problem.kind === 'gone') return { ref, state: 'gone' }
    const ofThisOne =
      problem instanceof ServiceProblem && /^(?:forbidden|invalid|too-large)$/.test(problem.kind)
    if (ofThisOne) return { ref, state: 'failed', problem }
    throw problem
  }
}

const issuesIn = (bulk: Bulk): Issue[] =>
  [...bulk.values()].flatMap(i => (i instanceof ServiceProblem ? [] : [i]))

const rulesFor = (rulesOf: RulesOf) => (issue: Issue) =>
  rulesOf(issue.fields.project.id, !!issue.fields.security)

/** Custom fields that decide who reads some of these issues and were not asked for yet. */
const unasked = async (issues: readonly Issue[], rulesOf: RulesOf, asked: readonly string[]) => {
  const fields = new Set<string>()
  const ids: string[] = []
  for (const issue of issues) {
    const rules = await rulesFor(rulesOf)(issue)
    const more = rules ? fieldsIn(rules).filter(f => !asked.includes(f)) : []
    for (const field of more) fields.add(field)
    if (more.length > 0) ids.push(issue.id)
  }
  return { ids, fields: [...fields] }
}

/** Issues as they are now, by id, as many as ids and in their order. `known`: rules of the project they are likely in. */
export const readIssues = async (
  at: Connection,
  ids: readonly string[],
  rulesOf: RulesOf,
  known: Rules | null,
): Promise<Found[]> => {
  const asked = known ? fieldsIn(known) : []
  const bulk = await bulkFetch(at, [...new Set(ids)], asked)
  const more = await unasked(issuesIn(bulk), rulesOf, asked)
  if (more.ids.length > 0)
    for (const [id, issue] of await bulkFetch(at, more.ids, [...asked, ...more.fields])) bulk.set(id, issue)
  const found: Found[] = []
  for (const id of ids) {
    const issue = bulk.get(id)
    if (!issue) found.push({ ref: issueRef(id), state: 'gone' })
    else if (issue instanceof ServiceProblem)
      found.push({ ref: issueRef(id), state: 'failed', problem: issue })
    else found.push(await foundOf(at, issue, await rulesFor(rulesOf)(issue)))
  }
  return found
}
