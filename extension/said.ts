import type { FeedbackAbout, FeedbackReason } from '#shared/contract/feedback.ts'
import type { Mute, MuteKind, MuteTerm } from '#shared/contract/mutes.ts'

/** The card that was answered. */
export type Answered = { item: string; title: string; url: string | null; about: FeedbackAbout }

/** What the person said of a card, for as long as its page is shown. */
export type Said = { card: Answered } & (
  | { kind: 'useful' }
  | { kind: 'not-useful'; reason: FeedbackReason | null }
  | { kind: 'muted'; mute: Mute }
)

/** What to mute, and for how long. */
export type MuteChoice = { kind: MuteKind; what: string; term: MuteTerm }

/** Whether something said takes its card's place. */
export const silences = ({ kind }: Said): boolean => kind !== 'useful'

/** One thing is said of a card at a time: the newest. */
export const withSaid = (all: readonly Said[], said: Said): Said[] => [
  ...all.filter(({ card }) => card.item !== said.card.item),
  said,
]

export const withoutSaid = (all: readonly Said[], item: string): Said[] =>
  all.filter(({ card }) => card.item !== item)
