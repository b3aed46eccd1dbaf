import { z } from 'zod'
import { itemCard } from './items.ts'

/** What became of a piece of work; `unknown`: its source does not say. */
export const stage = z.enum(['done', 'doing', 'waiting', 'given-up', 'unknown'])
export type Stage = z.infer<typeof stage>

/** A warning that something is most likely the same piece of work as what is being written. `why.confidence` is the chance of it. */
export const overlapCard = itemCard.extend({
  stage,
  /** What became of it, in one line: “Mei finished this by March”. */
  says: z.string().min(1),
})
export type OverlapCard = z.infer<typeof overlapCard>
