import { sql } from 'drizzle-orm'
import { customType, pgPolicy, pgRole, timestamp, uuid } from 'drizzle-orm/pg-core'

/** The role the worker connects as. Row-level security binds it; it owns nothing. */
export const appRole = pgRole('hypha_app').existing()

/** The workspace of the request, set by sign_in() for one transaction; unset means no rows. */
export const requestWorkspace = sql`nullif(current_setting('app.workspace', true), '')::uuid`

/** The second wall on every table: rows of the request's workspace only. */
export const workspaceWall = (table: string) =>
  pgPolicy(`${table}_workspace`, {
    to: appRole,
    using: sql`workspace_id = ${requestWorkspace}`,
    withCheck: sql`workspace_id = ${requestWorkspace}`,
  })

export const workspaceId = () => uuid('workspace_id').notNull()

export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' })

export const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })

export const tsquery = customType<{ data: string }>({ dataType: () => 'tsquery' })

/** Dimensions are hashes of lexemes; see functions/30-lexemes.sql. */
export const sparsevec = customType<{ data: string }>({ dataType: () => 'sparsevec' })

/** A vector of any dimensions, at half precision; text `[1,2]`. */
export const halfvec = customType<{ data: string }>({ dataType: () => 'halfvec' })

export const varbit = customType<{ data: string }>({ dataType: () => 'bit varying' })

export const bytea = customType<{ data: string }>({ dataType: () => 'bytea' })
