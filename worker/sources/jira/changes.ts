import { z } from 'zod'
import type { Changes } from '../service/service.ts'
import { NotUnderstood } from './failure.ts'
import { issueRef } from './refs.ts'
import { search } from './search.ts'
import type { Connection } from './settings.ts'

/** Everything of a site changes in one order: one poll for all of its projects. */
export const stream = 'updated'

/** How much of what was already asked for is asked again: the index of Jira's search lags behind its issues. */
const overlap = 10 * 60_000

const idsPerPage = 1_000

/** `since`: by the clock of the site, when the last whole poll began. `begun` and `token`: of the one under way. */
const place = z.object({ since: z.number(), begun: z.number().nullable(), token: z.string().nullable() })
type Place = z.output<typeof place>

const readPlace = (cursor: string | null, now: number): Place => {
  try {
    return place.parse(JSON.parse(cursor ?? ''))
  } catch {
    return { since: now, begun: null, token: null }
  }
}

/** Times without quotes are epoch milliseconds; in quotes they would be minutes in the account's own time zone (onyx#14114). */
const askFor = (at: Connection, { since, token }: Place) =>
  search(at, {
    jql: `updated >= ${since - overlap} ORDER BY updated ASC`,
    fields: ['updated'],
    most: idsPerPage,
    token,
  })

/** A page that is no longer known is no loss: the poll begins again where it began. */
const pageAt = async (at: Connection, here: Place) => {
  try {
    return await askFor(at, here)
  } catch (problem) {
    if (!(problem instanceof NotUnderstood) || here.token === null) throw problem
    return askFor(at, { ...here, token: null })
  }
}

/**
 * Issues that were updated since the last poll began, ten minutes longer, with the version each begins with: what was read
 * meanwhile need not be read again. Time is the site's own, so that no clock of ours is compared with it but at the very
 * beginning, when the overlap forgives it ten minutes. `reconcileIssues` is of no use here: what a hint led to is read by
 * its id, past the index.
 */
export const changes = async (at: Connection, cursor: string | null): Promise<Changes> => {
  const here = readPlace(cursor, at.now().getTime())
  const { issues, nextPageToken, answeredAt } = await pageAt(at, here)
  const begun = here.begun ?? answeredAt.getTime()
  const hints = issues.map(({ id, fields }) => ({
    item: issueRef(id),
    ...(fields?.updated ? { version: fields.updated.toISOString() } : {}),
  }))
  const next: Place = nextPageToken
    ? { since: here.since, begun, token: nextPageToken }
    : { since: begun, begun: null, token: null }
  return { hints, cursor: JSON.stringify(next), more: !!nextPageToken }
}
