import type { DecisionState } from '#shared/contract/decisions.ts'

/** Words of a status, the ones that outweigh the others first: “Accepted, implemented in v6” is done. */
const words: readonly (readonly [DecisionState, RegExp])[] = [
  ['overtaken', /\bsuper[sc]eded\b|\b(?:obsoleted|replaced)(?= by\b|\s*(?:$|[.,;:(]))/],
  ['rejected', /\b(?:rejected|declined|denied|refused|vetoed|not (?:accepted|approved|agreed))\b/],
  ['dropped', /\b(?:deprecated|withdrawn|abandoned|cancell?ed|dropped|obsolete|retired|reverted|archived)\b/],
  [
    'doing',
    /\b(?:in progress|in implementation|implementing|being (?:implemented|applied|rolled out)|(?:partially|partly) (?:implemented|applied|done))\b/,
  ],
  [
    'done',
    /(?<!\b(?:not|yet|to be|will be|when|once|until|if) )\b(?:implemented|done|complete|completed|applied|shipped|final|finished|released)\b/,
  ],
  ['proposed', /\bnot yet (?:accepted|approved|agreed|decided)\b/],
  [
    'agreed',
    /\b(?:accepted|approved|agreed|decided|adopted|ratified|confirmed|active|in (?:force|effect))\b/,
  ],
  [
    'proposed',
    /\b(?:proposed|proposal|draft|drafted|pending|open|provisional|wip|on hold|tbd|(?:in|under) (?:review|discussion)|rfc|for discussion)\b/,
  ],
]

/** `{Proposed|Accepted}`, `proposed | accepted | …`: a template nobody filled in. */
const isChoice = (text: string): boolean => /[{}]/.test(text) || text.split('|').length > 2

/** Only a part was taken over by another record: the rest still stands. */
const partly = /\b(?:parts?|partially|partly|sections?)\b[^.;]*\b(?:super[sc]eded|obsoleted|replaced)\b/

const stateIn = (text: string): DecisionState | null =>
  words.find(([state, word]) => word.test(text) && !(state === 'overtaken' && partly.test(text)))?.[0] ?? null

/**
 * The state a status names, in the contract's words; null when it names none. Its first line that names one counts (“Proposed”,
 * then how much of it there is already), unless what follows says that it was overtaken. Only its first 300 characters count.
 */
export const stateOf = (status: string): DecisionState | null => {
  const text = status
    .slice(0, 300)
    .toLowerCase()
    .replace(/[*_`~]/g, '')
  if (isChoice(text)) return null
  if (stateIn(text) === 'overtaken') return 'overtaken'
  return (
    text
      .split('\n')
      .map(stateIn)
      .find(state => state !== null) ?? null
  )
}
