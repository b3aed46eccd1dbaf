import type { FeedbackTally } from '#shared/contract/feedback.ts'
import type { Workspace } from '#shared/contract/workspace.ts'

// DESIGN.md 2.1: at least 70% of the warnings are right. So three answers in ten may be “not useful”; each one beyond them
// adds a point, ten points at most. It is never a refit: the answers of 90 days are counted, and what they add is shown.
export const constants = {
  /** The product's own threshold: a probability. */
  base: 0.7,
  allowed: 0.3,
  perAnswer: 0.01,
  mostOffset: 0.1,
} as const

const hundredths = (value: number): number => Math.round(value * 100) / 100

/** What answers add to a threshold, 0 to .1. Pure. */
export const offsetOf = ({ useful, notUseful }: FeedbackTally): number => {
  const beyond = notUseful - constants.allowed * (useful + notUseful)
  return hundredths(Math.min(constants.mostOffset, Math.max(0, beyond * constants.perAnswer)))
}

/** The threshold that holds in a workspace; `set` is an administrator's base, null for the product's own. Pure. */
export const overlapOf = (set: number | null, answers: FeedbackTally): Workspace['overlap'] => {
  const base = set ?? constants.base
  const offset = offsetOf(answers)
  return { threshold: hundredths(Math.min(0.99, base + offset)), base, moved: set !== null, offset }
}
