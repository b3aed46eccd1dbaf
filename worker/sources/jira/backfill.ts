import { z } from 'zod'
import { ServiceProblem } from '../service/problem.ts'
import type { Found, Page } from '../service/service.ts'
import { batchSize } from './bulk.ts'
import { readIssues } from './issues.ts'
import { openRules } from './known-rules.ts'
import { readRules, writeRules } from './rules.ts'
import { about, idsIn, inProject } from './search.ts'
import type { Connection } from './settings.ts'

/** Ids a listing is asked for: few enough to be carried along, many enough that the call hardly counts. */
const idsPerPage = 1_000

/** Where a backfill is: ids listed and not read yet, the next page of them, and the rules if nobody keeps them. */
const place = z.object({
  ids: z.array(z.string()),
  next: z.string().nullable(),
  total: z.int().nullable(),
  rules: z.string().nullable(),
})
type Place = z.output<typeof place>

const readPlace = (cursor: string): Place => {
  try {
    return place.parse(JSON.parse(cursor))
  } catch (cause) {
    throw new ServiceProblem('cursor', 'This is no place in a project.', { cause })
  }
}

/** Fills up the ids, if there are more. Of a project of one page the total is known without asking. */
const withIds = async (at: Connection, project: string, from: Place | null): Promise<Place> => {
  if (from && (from.ids.length > 0 || from.next === null)) return from
  const { ids, next } = await idsIn(at, project, idsPerPage, from?.next ?? null)
  const total = from ? from.total : next === null ? ids.length : await about(at, inProject(project))
  return { ids, next, total, rules: from?.rules ?? null }
}

/** All issues of a project, a hundred at a time: their ids by search, then as many of them as one call takes. */
export const backfill = async (
  at: Connection,
  project: string,
  cursor: string | null,
): Promise<Page<Found> & { total?: number }> => {
  const here = await withIds(at, project, cursor === null ? null : readPlace(cursor))
  const ids = here.ids.slice(0, batchSize)
  const said = (await at.rules?.(project)) ?? here.rules
  const rules = readRules(said ?? '') ?? (ids.length > 0 ? await openRules(at)(project, true) : null)
  const rulesOf = openRules(at, rules ? { project, rules } : undefined)
  const values = await readIssues(at, ids, rulesOf, rules)
  const rest: Place = { ...here, ids: here.ids.slice(batchSize), rules: rules && writeRules(rules) }
  const isEnd = rest.ids.length === 0 && rest.next === null
  const total = here.total === null ? {} : { total: here.total }
  return { values, next: isEnd ? null : JSON.stringify(rest), ...total }
}
