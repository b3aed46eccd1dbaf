import { type SQL, sql } from 'drizzle-orm'
import type { QuestionVector } from '../embed/question.ts'

// How much is read: items by their signs, of which so many by their vectors become candidates. docs/measurements/embeddings.md:
// among 400 by signs are 99.5% of the 30 nearest.
const budget = { signs: 400, nearest: 60 } as const

/**
 * Characters of a question that its vector speaks for (128 word pieces of a small model). Of a longer one it tells by so much less:
 * whole specifications were found worse with their beginning's vector than without (docs/measurements/embeddings.md).
 */
const spokenFor = 600

/** How a statement asks by what a question means. Nothing of it, without vectors: then the statement is what it was. */
export type MeaningParts = {
  /** Parts of `with`, each with a comma behind it; `by_meaning` has the candidates' ids. */
  tables: SQL
  /** `union select …` behind other candidates. */
  candidates: SQL
  /** Whether nothing but its meaning has found the item `i` of `drawn` and `touched`. */
  alone: SQL
  /** Nearness of the item `c` to the question, 0 … 1; null: it has no vector. */
  nearness: SQL
  /** Whether all items can be found so: `on`, `partly`; null: none can. */
  state: SQL
}

const none: MeaningParts = {
  tables: sql``,
  candidates: sql``,
  alone: sql`false`,
  nearness: sql`null`,
  state: sql`null`,
}

/**
 * The model that answers is the first whose vectors are all made. Of every visible item the signs are compared, then the
 * vectors of the best: exact within that, whatever the viewer may not see. Models differ in how near they put texts that have
 * nothing to do with each other, so nearness is what lies above the mean of the best. `fits` is a condition on a
 * candidate `i`; of what was made since the ISO instant `before` nothing is compared; `characters` is the length of the question.
 */
export const meaningParts = (
  vectors: readonly QuestionVector[],
  { fits, before, characters }: { fits: SQL; before: string | null; characters: number },
): MeaningParts => {
  if (vectors.length === 0) return none
  const asked = vectors.map(
    ({ model, dimensions, vector }, place) =>
      sql`(${place}::int, ${model}::text, ${dimensions}::int, ${vector}::halfvec)`,
  )
  const timely =
    before === null
      ? sql``
      : sql`and e.item_id in (select i.id from item_mine i where i.created_at < ${before}::timestamptz)`
  const ofModel = sql`e.model_id = (select id from meant)`
  const cosine = sql`-(e.vector <#> (select vector from meant))`
  return {
    tables: sql`
  meant as materialized (
    select m.id, v.vector, binary_quantize(v.vector) signs, m.whole_at is not null whole
      from (values ${sql.join(asked, sql`, `)}) v (place, model, dimensions, vector)
      join embedding_model m on m.workspace_id = request_workspace() and m.model = v.model and m.dimensions = v.dimensions
     order by m.whole_at is null, v.place limit 1),
  by_signs as (
    select e.item_id from embedding_mine e where ${ofModel} ${timely}
     order by e.signs <~> (select signs from meant), e.item_id limit ${budget.signs}::int),
  near as materialized (select e.item_id, ${cosine} cosine from by_signs join embedding_mine e using (item_id) where ${ofModel}),
  level as materialized (select coalesce(avg(cosine), 0) mean from near),
  by_meaning as (
    select i.id from near n join item_mine i on i.id = n.item_id where ${fits} order by n.cosine desc, i.id limit ${budget.nearest}::int),`,
    candidates: sql`union select id from by_meaning`,
    alone: sql`i.id not in (select id from by_words union select id from by_links union select id from by_paths union select item_id from touched)`,
    nearness: sql`(select ${Math.min(1, spokenFor / Math.max(1, characters))}::float8 * greatest(0, (${cosine} - l.mean) / greatest(1 - l.mean, .05)) from embedding_mine e, level l where e.item_id = c.id and ${ofModel})`,
    state: sql`(select case when whole then 'on' else 'partly' end from meant)`,
  }
}
