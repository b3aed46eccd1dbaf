import { sql } from 'drizzle-orm'
import type { StepWork } from '../context.ts'
import { atOnce } from '../pace.ts'

/** Items removed at once. */
const most = 500

/** Takes a part of what a removed connection kept away, and at last the connection. */
export const removal: StepWork = async () => ({
  last: [sql`select remove_some(${most}::int)`],
  outcome: { cursor: null, again: atOnce },
})
