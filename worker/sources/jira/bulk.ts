import { z } from 'zod'
import { ServiceProblem } from '../service/problem.ts'
import { ask, read } from './ask.ts'
import { isClosed } from './failure.ts'
import type { Connection } from './settings.ts'
import { type Issue, issue, issueBatch, issueFields, jiraId } from './shapes.ts'

/** The most issues one call takes (`POST /issue/bulkfetch`). */
export const batchSize = 100

/** Issues by id. Who is not there is gone, or not ours to see: Jira leaves both out. */
export type Bulk = Map<string, Issue | ServiceProblem>

/** So many answers in a row that cannot be read are no accident of single issues. */
const patience = 16

/** An answer that breaks off or is too much may be fine in smaller parts (onyx#9677, onyx#10044). */
const mayBeSplit = (problem: unknown): problem is ServiceProblem =>
  problem instanceof ServiceProblem && (problem.kind === 'invalid' || problem.kind === 'too-large')

const halves = (ids: readonly string[]): string[][] => {
  const middle = Math.ceil(ids.length / 2)
  return [ids.slice(0, middle), ids.slice(middle)].filter(half => half.length > 0)
}

const odd = (what: string): ServiceProblem =>
  new ServiceProblem('invalid', `The answer about ${what} has another shape than documented.`)

const idIn = (value: unknown): string | null => z.object({ id: jiraId }).safeParse(value).data?.id ?? null

/** Issues that are not there are not told at all (its OpenAPI: `issueErrors`), or, seen elsewhere, in these words. */
const notThere = /does not exist or you do not have permission/i

/** Puts what an answer tells into `found`; returns the ids Jira wants to be asked for again. */
const take = (answer: z.output<typeof issueBatch>, found: Bulk): string[] => {
  for (const value of answer.issues) {
    const id = idIn(value)
    if (id) found.set(id, issue.safeParse(value).data ?? odd(`issue ${id}`))
  }
  return (answer.issueErrors ?? [])
    .filter(({ id, errorMessage }) => !found.has(id) && !notThere.test(errorMessage ?? ''))
    .map(({ id }) => id)
}

/** Whether an issue that Jira cannot tell is there at all. What it says about it is in the language of the account. */
const isThere = async (at: Connection, id: string): Promise<boolean> => {
  const call = { what: 'an issue', bucket: 'issue', path: `issue/${id}`, query: { fields: 'id' } }
  try {
    await ask(at, call)
    return true
  } catch (problem) {
    if (isClosed(problem) && problem.kind === 'gone') return false
    throw problem
  }
}

/** Issues as they are now, in as few calls as their size allows. Custom fields are asked for beside the usual ones. */
export const bulkFetch = async (
  at: Connection,
  ids: readonly string[],
  customFields: readonly string[],
): Promise<Bulk> => {
  const found: Bulk = new Map()
  const fields = [...issueFields, ...customFields]
  const fail = (part: readonly string[], problem: ServiceProblem) => {
    for (const id of part) found.set(id, problem)
  }
  let failures = 0
  const todo: string[][] = []
  for (let from = 0; from < ids.length; from += batchSize) todo.push(ids.slice(from, from + batchSize))
  for (let part = todo.shift(); part; part = todo.shift()) {
    try {
      const body = { issueIdsOrKeys: part, fields }
      const answer = await read(
        at,
        { what: 'some issues', bucket: 'bulkfetch', path: 'issue/bulkfetch', body },
        issueBatch,
      )
      failures = 0
      const again = take(answer, found)
      if (again.length < part.length) todo.unshift(...halves(again))
      else if (part.length > 1) todo.unshift(...halves(part))
      else if (await isThere(at, part[0] ?? ''))
        fail(part, new ServiceProblem('unavailable', `Jira has no answer about issue ${part[0]} now.`))
    } catch (problem) {
      if (!mayBeSplit(problem)) throw problem
      failures++
      if (part.length === 1 || failures >= patience) fail(part, problem)
      else todo.unshift(...halves(part))
    }
  }
  return found
}
