import type { FeedbackReason } from '#shared/contract/feedback.ts'
import type { Mute, MuteTerm } from '#shared/contract/mutes.ts'
import { inSentence } from '#shared/plain-text.ts'
import { count } from './count.ts'

const feedbackReasons: Readonly<Record<FeedbackReason, string>> = {
  'wrong-topic': 'Wrong topic',
  outdated: 'Outdated',
  'already-knew': 'Already knew',
  'not-my-area': 'Not my area',
}
const muteTerms: Readonly<Record<MuteTerm, string>> = {
  day: 'A day',
  week: 'A week',
  changed: 'Until it changes',
  undone: 'Until I undo it',
}
const mutedFor: Readonly<Record<MuteTerm, string>> = {
  day: 'for a day',
  week: 'for a week',
  changed: 'until it changes',
  undone: 'until you undo it',
}
const unseen = { item: 'Something you do not see any more', person: 'Somebody you do not see any more' }

/** What is muted, by the name it has. */
const mutedThing = ({ kind, label, what }: Mute): string => {
  if (kind === 'topic') return `“${inSentence(label ?? what)}”`
  return kind === 'site' ? what : inSentence(label ?? unseen[kind])
}

/** What somebody says of a card. */
export const feedbackWords = {
  reasons: feedbackReasons,
  about: (title: string) => `About ${inSentence(title)}`,
  useful: 'Useful',
  notUseful: 'Not useful',
  why: 'Not useful. Why?',
  because: (reason: FeedbackReason) => `Not useful: ${feedbackReasons[reason].toLowerCase()}`,
  undo: 'Undo',
  undone: 'Undone',
  thanks: 'Marked as useful',
  failed: (message: string) => `That did not work: ${message}`,
} as const

/** What somebody wants to hear nothing of. */
export const muteWords = {
  terms: muteTerms,
  open: 'Mute…',
  what: 'Mute',
  howLong: 'For how long',
  cancel: 'Cancel',
  item: (kind: string) => `This ${kind}`,
  topic: (topic: string) => `“${inSentence(topic)}”`,
  thing: mutedThing,
  /** On the line in place of the card it was muted from. */
  done: (mute: Mute) =>
    mute.kind === 'item'
      ? `Muted ${mutedFor[mute.term]}`
      : `${mutedThing(mute)} muted ${mutedFor[mute.term]}`,
  title: 'Muted',
  hint: 'Only you see this list. What is muted stays out of every suggestion; searching by name still finds it.',
  none: 'Nothing is muted.',
  until: (mute: Mute, date: string | null) => (date ? `until ${date}` : mutedFor[mute.term]),
  kinds: { item: 'Item', person: 'Person', topic: 'Topic', site: 'Site' },
  undo: (mute: Mute) => `Undo the mute of ${mutedThing(mute)}`,
  site: (site: string, date: string | null) => `Muted on ${site}${date ? ` until ${date}` : ''}`,
  siteShort: 'Mute this site…',
  siteHint: 'No page there is read, no card is shown and nothing is sent.',
  siteFor: (site: string) => `Mute ${site}`,
  held: (n: number) => `${count(n, 'muted result')}`,
  show: 'Show',
  showHeld: (n: number) => `Show ${count(n, 'muted result')}`,
  mark: 'Muted',
} as const
