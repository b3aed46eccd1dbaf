import { z } from 'zod'
import { placeIn } from './cursor.ts'
import { rowsAt } from './rows.ts'

/**
 * What a walk through a root still has to look at. `pages`: pages in a page, by id; `database`: all its data sources; `rows`: of
 * one, those behind the row `after`, where it stands on that page of them. `in`: the page it is in; null: it is the root.
 */
const entry = z.union([
  z.object({ pages: z.array(z.string()), in: z.string() }),
  z.object({ database: z.string(), in: z.string().nullable() }),
  z.object({ rows: rowsAt, after: z.string().nullable(), in: z.string().nullable() }),
])
export type Entry = z.output<typeof entry>

const frontier = z.object({ stack: z.array(entry), names: z.unknown(), seen: z.unknown() })
type Frontier = z.output<typeof frontier>

/**
 * A walk goes down before it goes on, so that no more is ahead of it than what lies beside its way: deep trees have a short
 * frontier, however deep they are.
 */
export const cursorOf = (ahead: Frontier): string | null =>
  ahead.stack.length > 0 ? JSON.stringify(ahead) : null

/** Throws ServiceProblem `cursor`. */
export const frontierOf = (cursor: string): Frontier => placeIn(cursor, frontier)
