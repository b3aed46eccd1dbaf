import { type SQL, sql } from 'drizzle-orm'

/** A text[] parameter; the driver writes JavaScript arrays the way Postgres reads them. */
export const textArray = (values: readonly string[]): SQL => sql`${sql.param(values)}::text[]`

/** The paths and every folder above them, folders with a slash at their end: what a decision's scope is compared with. */
export const foldersOf = (paths: readonly string[]): SQL =>
  sql`array(select distinct unnest(path_and_folders(p)) from unnest(${textArray(paths)}) p)`

/** What a text begins as, for `ilike`; nothing in it is a pattern. */
export const beginning = (text: string): string => `${text.replace(/[\\%_]/g, '\\$&')}%`
