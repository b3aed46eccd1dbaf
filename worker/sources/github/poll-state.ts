import { z } from 'zod'
import { ServiceProblem } from '../service/problem.ts'
import { denial } from './denial.ts'
import { kinds } from './threads.ts'

const byKind = z.partialRecord(z.enum(kinds), z.string())

/** What a poll knew when it ended. */
const pollState = z.object({
  /** GraphQL's id of the repository. */
  node: z.string(),
  /** Its name and its default branch, with which every address in it changes; null: no branch yet. */
  name: z.string(),
  branch: z.string().nullable(),
  head: z.string().nullable(),
  owners: z.string().nullable(),
  /** Who may read it, as far as one question tells: visibility, and the ids it names. Null: GitHub did not say. */
  readers: z.string().nullable(),
  visibility: z.string(),
  /** The newest change seen of each kind, by GitHub's clock; none: there was no thread of the kind. */
  since: byKind,
  denied: denial.optional(),
  /** What was told of changes not older than the overlap: `ref version`. */
  told: z.array(z.string()),
  /** While there are more pages of changes: where each goes on. `since` stays until they have all been seen. */
  open: byKind.optional(),
  /** What `since` will be then. */
  seen: byKind.optional(),
})
export type PollState = z.infer<typeof pollState>

/** Where a poll goes on. Throws `cursor` when it is none of ours. */
export const pollStateOf = (cursor: string): PollState => {
  try {
    return pollState.parse(JSON.parse(cursor))
  } catch (cause) {
    throw new ServiceProblem('cursor', 'The place to poll on from is not known any more.', { cause })
  }
}
