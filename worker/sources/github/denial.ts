import { z } from 'zod'
import { kinds, type Open } from './threads.ts'

/** Kinds our rights did not reach, and when that was tried. */
export const denial = z.object({ kinds: z.array(z.enum(kinds)), at: z.string() })
export type Denial = z.infer<typeof denial>

export const everything: Open = { issues: null, pull: null, discussions: null }

/** What our rights do not reach is asked for again once a day, in milliseconds: each time costs a question more. */
const holds = 24 * 3_600_000

/** All kinds from the beginning, but those that were denied lately. */
export const openWith = (denied: Denial | undefined, now: Date): Open => {
  const open = { ...everything }
  const lately = denied && Math.abs(now.getTime() - Date.parse(denied.at)) < holds
  for (const kind of lately ? denied.kinds : []) delete open[kind]
  return open
}

/** What is denied after a question: `open` was to be asked for, `asked` was answered. */
export const denialAfter = (
  open: Open,
  asked: Open,
  before: Denial | undefined,
  now: Date,
): { denied?: Denial } => {
  const lost = kinds.filter(kind => open[kind] !== undefined && asked[kind] === undefined)
  const skipped = kinds.filter(kind => open[kind] === undefined)
  if (lost.length > 0) return { denied: { kinds: [...skipped, ...lost], at: now.toISOString() } }
  return skipped.length > 0 && before ? { denied: before } : {}
}
