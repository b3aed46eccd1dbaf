import { type Asked, numberOf, objectOf, type Reply } from '#test/services/frame/asked.ts'
import { type Cursors, openCursors, sliceOf } from '#test/services/frame/paging.ts'
import { invalid } from '#test/services/notion/errors.ts'

/** Where a list goes on; `list` keeps one list's cursor from another's. */
type Place = { list: string; from: number }
export type NotionCursors = Cursors<Place>

export const notionCursors = (): NotionCursors => openCursors<Place>('notion')

type Wanted = { cursor: string | null; size: number }

const wantedOf = (asked: Asked): Wanted => {
  if (asked.method === 'GET')
    return { cursor: asked.query.get('start_cursor'), size: numberOf(asked, 'page_size', 100, 100) }
  const { start_cursor, page_size } = objectOf(asked)
  return {
    cursor: typeof start_cursor === 'string' ? start_cursor : null,
    size: typeof page_size === 'number' ? Math.min(page_size, 100) : 100,
  }
}

export type Page<T> = { results: T[]; next_cursor: string | null; has_more: boolean; last: boolean }

/** One page of a list of Notion's, or how it refuses a cursor that it does not know. `list` names the list. */
export const pageOf = <T>(
  cursors: NotionCursors,
  asked: Asked,
  all: readonly T[],
  list: string,
): Page<T> | { refusal: Reply } => {
  const { cursor, size } = wantedOf(asked)
  const place = cursor === null ? { list, from: 0 } : cursors.take(cursor)
  if (!place || place.list !== list)
    return { refusal: invalid(`The start_cursor provided is invalid: ${cursor}`) }
  if (size < 1) return { refusal: invalid('body failed validation: body.page_size should be ≥ `1`.') }
  const { values, next } = sliceOf(all, place.from, size)
  return {
    results: [...values],
    next_cursor: next === null ? null : cursors.give({ list, from: next }),
    has_more: next !== null,
    last: next === null,
  }
}
