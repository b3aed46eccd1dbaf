import type { FeedbackReason } from '#shared/contract/feedback.ts'
import type { Mute } from '#shared/contract/mutes.ts'
import type { Answered, MuteChoice, Said } from './said.ts'

type Ask<In, Out = null> = { in: In; out: Out }

/** What our own pages may ask about cards somebody answers, and about what is muted. */
export type AnsweringAsks = {
  'feedback.give': Ask<{
    tabId: number
    card: Answered
    answer: 'useful' | 'not-useful'
    reason: FeedbackReason | null
  }>
  /** Takes back what was said of a card, whatever it was. */
  'said.undo': Ask<{ tabId: number; said: Said }>
  /** `card`: what stood where it was muted from; null: it was muted from nowhere in particular. */
  'mutes.add': Ask<{ tabId: number | null; card: Answered | null; choice: MuteChoice }, Mute>
  'mutes.list': Ask<Record<never, never>, Mute[]>
  'mutes.remove': Ask<{ id: string }>
}
