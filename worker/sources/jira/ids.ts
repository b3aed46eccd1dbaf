import type { Page, Sighting } from '../service/service.ts'
import { issueRef } from './refs.ts'
import { idsIn } from './search.ts'
import type { Connection } from './settings.ts'

/**
 * The most ids a page has (`POST /search/jql`). With any field beside them a page has about a hundred, fifty times the
 * calls, and would tell nothing new: the poll asks for whatever was updated, however long ago it was last asked. So
 * there are no versions.
 */
const idsPerPage = 5_000

export const ids = async (
  at: Connection,
  project: string,
  cursor: string | null,
): Promise<Page<Sighting>> => {
  const { ids: found, next } = await idsIn(at, project, idsPerPage, cursor)
  return { values: found.map(id => ({ ref: issueRef(id), version: null })), next }
}
