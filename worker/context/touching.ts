import type { DecisionState } from '#shared/contract/decisions.ts'

const dates = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

/** What argues for something else than what holds. */
const turning =
  /\b(?:instead of|rather than|no longer|any ?more|stop(?:s|ped)?|drop(?:s|ped)?|remov(?:e|es|ed|ing)|replac(?:e|es|ed|ing)|revert|undo|abandon|reconsider|revisit|reopen|rethink|get rid of|go back|(?:move|switch) (?:away|off|from))\b/i

/** Whether a text argues for something else than what holds. Pure. */
export const turnsFrom = (text: string): boolean => turning.test(text)

/** Words of the decision a sentence must have, so that it argues with that one. */
const leastWords = 2

const settled: ReadonlySet<DecisionState> = new Set(['agreed', 'doing', 'done', 'dropped', 'rejected'])

type Touched = { state: DecisionState; decidedAt: string | null; supersededBy: unknown }

/** Whether a draft argues with a decision that is settled: a sentence of it turns from something, in the decision's own words. Pure. */
export const reopens = (
  draft: string,
  words: readonly string[],
  { state, supersededBy }: Touched,
): boolean => {
  if (supersededBy || !settled.has(state)) return false
  const telling = [...new Set(words.map(word => word.toLowerCase()))]
  return draft
    .split(/(?<=[.!?])\s+|\n+/)
    .filter(turnsFrom)
    .some(sentence => telling.filter(word => sentence.toLowerCase().includes(word)).length >= leastWords)
}

/** `This touches a decision of 12 November 2026`, in the words of somebody who reads what they write. */
export const touchedBy = (draft: string, words: readonly string[], touched: Touched): string => {
  const act = reopens(draft, words, touched) ? 'reopens' : 'touches'
  return `This ${act} a decision${touched.decidedAt ? ` of ${dates.format(new Date(touched.decidedAt))}` : ''}`
}
