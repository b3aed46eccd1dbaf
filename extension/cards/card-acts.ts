import type { FeedbackReason } from '#shared/contract/feedback.ts'
import type { Problem } from '../problem.ts'
import type { Answered, MuteChoice, Said } from '../said.ts'

/** What a surface does when somebody answers a card. null: it is done; else what went wrong. */
export type CardActs = {
  give(
    card: Answered,
    answer: 'useful' | 'not-useful',
    reason: FeedbackReason | null,
  ): Promise<Problem | null>
  mute(card: Answered, choice: MuteChoice): Promise<Problem | null>
  undo(said: Said): Promise<Problem | null>
  /** A suggested decision is one. */
  confirm(decision: string): Promise<Problem | null>
}
