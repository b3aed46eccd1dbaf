import type { TestDatabase } from '#test/harness/database.ts'

/** Sums that are kept beside the items, in all workspaces, and are not what counting the items gives. */
export const sumsOff = async ({ owner }: Pick<TestDatabase, 'owner'>): Promise<string[]> => {
  const off = await owner.query(`
    select 'df of ' || lexeme what
      from (select workspace_id, audience_id, lexeme, count(*) n from item i, unnest(tsvector_to_array(i.lex)) lexeme group by 1, 2, 3) r
      full join lexeme l using (workspace_id, audience_id, lexeme) where coalesce(l.df, 0) <> coalesce(r.n, 0)
    union all
    select 'items of audience ' || a.id from audience a left join item i on i.audience_id = a.id
     group by a.id, a.items having a.items <> count(i.id)`)
  return off.map(({ what }) => String(what))
}
