import { type SQL, sql } from 'drizzle-orm'

/** Numbers by commas, a column each: hundreds of paths are ten thousand rows, which are written and read many times faster so. */
export type Columns<Name extends string> = Record<Name, string>

/** Such columns for jsonb_build_object, of the rows behind it. */
export const columns = (...names: string[]): SQL =>
  sql.raw(names.map(n => `'${n}', coalesce(array_to_string(array_agg(${n}), ','), '')`).join(', '))

export const numbersIn = (column: string): number[] => JSON.parse(`[${column}]`) as number[]

/** A number of each row. */
export const readerOf = (column: string): ((row: number) => number) => {
  const numbers = numbersIn(column)
  return row => numbers[row] ?? 0
}
