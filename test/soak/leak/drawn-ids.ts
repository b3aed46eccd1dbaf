import type { TestApp } from '#test/harness/app.ts'

// Ids one after another instead of random ones, so that what is written alike in twin worlds is called alike.

const tables = ['person', 'container', 'item', 'decision']

/** From now on new rows of a database get drawn ids. */
export const drawIds = async ({ database: { owner } }: TestApp): Promise<void> => {
  await owner.query(`create function drawn_id(drawn text) returns uuid language sql volatile security definer as $$
    select overlay(overlay(md5(drawn || nextval(drawn)) placing '4' from 13) placing '8' from 17)::uuid $$`)
  for (const table of tables) {
    await owner.query(`create sequence drawn_${table}`)
    await owner.query(`alter table ${table} alter id set default drawn_id('drawn_${table}')`)
  }
}

/** How many were drawn, of what most were drawn of. */
export const idsDrawn = async ({ database: { owner } }: TestApp): Promise<number> => {
  const [row] = await owner`select max(last_value)::int n from pg_sequences where sequencename like 'drawn%'`
  return Number(row?.n)
}

/** The next ids are those after the n-th; people keep theirs, for they stay when what named them is gone. */
export const drawIdsFrom = async ({ database: { owner } }: TestApp, n: number): Promise<void> => {
  await owner`select setval(name, ${n}) from unnest(array['drawn_container', 'drawn_item', 'drawn_decision']) name`
}
