import type { Written } from './ground.ts'

/** How somebody tells in an issue or a pull request what was settled. */
const concluding = new RegExp(
  [
    String.raw`\b(?:we|the team|everyone|everybody|they)(?:['’]ve| have)?(?: all| now| just| finally| already)* (?:agreed|decided|concluded|settled|resolved) (?:to|that|on|not|against|upon)\b`,
    String.raw`\b(?:it was|it['’]s been|has been|was) (?:agreed|decided|resolved|settled) (?:to|that|on|not|against|in)\b`,
    String.raw`\b(?:the|our|final) (?:decision|conclusion|consensus|outcome|agreement) (?:is|was|seems to be|of the \w+ (?:is|was))\b`,
    String.raw`\b(?:consensus|agreement) (?:is|was|on|to|that)\b`,
    String.raw`^(?:ok(?:ay)?,? |alright,? |so,? )?let['’]s (?:go|stick|proceed|settle) (?:with|for|ahead|on)\b`,
    String.raw`^(?:ok(?:ay)?,? |alright,? |so,? )?(?:we['’]re|we are|we['’]ll|we will|i['’]m|i am) (?:going|go) (?:with|ahead with)\b`,
    String.raw`\b(?:closing|closed|rejecting|declining) (?:this|it|as|in favou?r|since|because)\b`,
    String.raw`\bthere (?:is|was) (?:broad |general |clear |strong )?(?:consensus|agreement)\b`,
  ].join('|'),
  'i',
)
const hedged =
  /\?\s*$|\b(?:if|unless|should we|could we|can we|do we|did we|have we|has it|until|not yet|before we|once we|whether|would be)\b|\bno (?:consensus|decision|agreement)\b/i

const most = { sentence: 600, found: 10 } as const

/** Where one sentence of a line ends and the next begins. */
export const betweenSentences = /(?<=[.!?])\s+(?=[\p{Lu}"“(])/u

/** Sentences of one line, without quoting what others wrote. */
const sentencesOf = (line: string): string[] =>
  /^\s*(?:>|\||#|```| {4})/.test(line)
    ? []
    : line.split(betweenSentences).filter(s => s.length <= most.sentence)

/** Sentences of an issue, a pull request or a comment that say in so many words that something was settled. */
export const saidIn = ({ kind, body, read }: Written): { from: number; to: number; statement: string }[] => {
  if (kind !== 'issue' && kind !== 'pull' && kind !== 'comment') return []
  let fenced = false
  const found = body.split('\n').flatMap((line, at) => {
    if (/^\s*(?:```|~~~)/.test(line)) fenced = !fenced
    if (
      fenced ||
      !/agree|decid|decision|conclu|settl|resol|consensus|outcome|let['’]s|going|will go|ll go|clos|declin|reject/i.test(
        line,
      )
    )
      return []
    const said = sentencesOf(line).map(s => s.replace(/^(?:[-*+]|\d{1,3}[.)])\s+/, '').trim())
    return said
      .filter(s => concluding.test(s) && !hedged.test(s))
      .map(s => ({ from: at, to: at + 1, statement: read(s) }))
  })
  return found.slice(-most.found)
}
