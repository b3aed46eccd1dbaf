import { type SQL, sql } from 'drizzle-orm'

/** One row of a statement's WITH: what whoever asks has muted. `isLoud` and `isMutedPerson` read it. */
export const mutedByViewer: SQL = sql`muted as materialized (select * from muted())`

/** Whether nothing of an item is muted: not itself, not who made it, nothing it speaks of. `i` names a row of item_mine. */
export const isLoud = (i: SQL): SQL => sql`((${i}.id = any ((select items from muted)::uuid[])
    or ${i}.author_id = any ((select people from muted)::uuid[]) or ${i}.lex @@ (select topics from muted)) is not true)`

/** Whether a person is muted; `id` is an expression. */
export const isMutedPerson = (id: SQL): SQL => sql`(${id} = any ((select people from muted)::uuid[]))`
