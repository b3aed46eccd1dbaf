import { z } from 'zod'
import { ask } from './ask.ts'
import type { Connection } from './settings.ts'
import { hit, listOf, type Page } from './shapes.ts'

/**
 * A place among the rows of a data source, oldest first. `from`: when the first of them was made; null: all of them. `past`:
 * those of that minute are left out. `start`: Notion's cursor.
 */
export const rowsAt = z.object({
  source: z.string(),
  from: z.string().nullable(),
  past: z.boolean(),
  start: z.string().nullable(),
})
export type RowsAt = z.output<typeof rowsAt>

export const firstRows = (source: string): RowsAt => ({ source, from: null, past: false, start: null })

/**
 * A hundred rows. One query lists 10,000 rows at most and says that it is not complete; then the next one begins where it
 * ended, by the time rows were made, which never changes (iterateAllDataSourceRows of @notionhq/client does the same).
 * Throws ServiceProblem.
 */
export const askRows = async (
  at: Connection,
  { source, from, past, start }: RowsAt,
  trashed = false,
): Promise<{ rows: Page[]; next: RowsAt | null }> => {
  const list = await ask(at, {
    what: 'rows of a data source',
    path: `/data_sources/${source}/query`,
    shape: listOf(hit),
    body: {
      page_size: 100,
      sorts: [{ timestamp: 'created_time', direction: 'ascending' }],
      ...(start !== null && { start_cursor: start }),
      ...(from !== null && {
        filter: { timestamp: 'created_time', created_time: { [past ? 'after' : 'on_or_after']: from } },
      }),
      ...(trashed && { in_trash: true }),
    },
  })
  const rows = list.results.filter(row => row?.object === 'page')
  if (list.has_more) return { rows, next: { source, from, past, start: list.next_cursor } }
  const last = rows.at(-1)?.created_time
  if (list.request_status?.type !== 'incomplete' || last === undefined) return { rows, next: null }
  // More rows of one minute than a query lists: those behind them at least.
  return { rows, next: { source, from: last, past: last === from, start: null } }
}
