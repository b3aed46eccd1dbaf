import { type SQL, sql } from 'drizzle-orm'

const mine = sql`from job where connection_id = request_connection() and workspace_id = request_workspace() and kind = 'poll'`

export const streamCount: SQL = sql`select count(*)::int streams ${mine}`

export const streamNames: SQL = sql`select target ${mine} order by target`
