import type { DecisionCard } from '#shared/contract/decisions.ts'

type Ask<In, Out = null> = { in: In; out: Out }

/** What became of a decision that lapsed; `checkBy`: when to ask again, an ISO moment. */
export type LapseAnswer =
  | { answer: 'done'; link: string }
  | { answer: 'intended'; checkBy: string }
  | { answer: 'dropped'; why: string }

/** What our own pages may ask about decisions. */
export type DecidingAsks = {
  /** Those that lapsed and wait for whoever is signed in; none while everything is paused. */
  'decisions.lapsed': Ask<Record<never, never>, DecisionCard[]>
  'decisions.answer': Ask<{ id: string; said: LapseAnswer }>
  /** A suggested one is a decision: every card that shows it says so from then on. */
  'decisions.confirm': Ask<{ id: string }>
}
