import { type SQL, sql } from 'drizzle-orm'
import type { Container } from '#shared/contract/containers.ts'
import type { OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import { plainLine } from '#shared/plain-text.ts'
import type { Viewer } from '../access/viewer.ts'
import type { Deps } from '../deps.ts'
import { failures } from '../http/failure.ts'
import { clientVersion, storedVersion } from '../ingest/version.ts'
import { canonicalUrl } from '../sources/index.ts'

const json: SQL = sql`jsonb_build_object('id', c.id, 'source', c.source, 'ref', c.ref, 'name', c.name, 'url', c.url,
  'cursor', c.cursor, 'indexedAt', iso(c.indexed_at)) answer`

type Row = { answer: Container }

/** A cursor is complete for the mapping that derived the items before it: under another one there is none. */
const answerOf = ({ answer }: Row): Container => ({
  ...answer,
  cursor: (answer.cursor && clientVersion(answer.cursor)) || null,
})

/** Registers a container, or records how far a pass over it has come. */
export const putContainer = async (
  deps: Deps,
  viewer: Viewer,
  input: ParsedInputOf<'containers.put'>,
): Promise<OutputOf<'containers.put'>> => {
  const { cursor, ...given } = input
  const url = given.url === null ? null : canonicalUrl(given.url)
  const rest = { ...given, name: plainLine(given.name) || given.ref, url }
  const draft = cursor === undefined ? rest : { ...rest, cursor: storedVersion(cursor) }
  const { rows } = await deps.db.ask<Row>(
    viewer,
    sql`select ${json} from put_container(${JSON.stringify(draft)}::jsonb) c`,
  )
  const [row] = rows
  if (!row) throw failures.noContainer()
  return { container: answerOf(row) }
}

/** What is indexed, as far as this viewer may see it. */
export const listContainers = async (deps: Deps, viewer: Viewer): Promise<OutputOf<'containers.list'>> => {
  const { rows } = await deps.db.ask<Row>(
    viewer,
    sql`select ${json} from container_mine c order by c.source, c.ref, c.audience_id`,
  )
  return { containers: rows.map(answerOf) }
}

/** Removes a container and all its items. Throws `container.not_found`. */
export const deleteContainer = async (
  deps: Deps,
  viewer: Viewer,
  input: ParsedInputOf<'containers.delete'>,
): Promise<OutputOf<'containers.delete'>> => {
  const { rows } = await deps.db.ask<{ gone: boolean }>(
    viewer,
    sql`select delete_container(${input.id}::uuid) gone`,
  )
  if (!rows[0]?.gone) throw failures.noContainer()
  return { deleted: true }
}
