import type { MappedDecision } from '../../ingest/mapped.ts'
import { betweenSentences } from '../said.ts'
import { scopeOf } from '../scope.ts'
import { isSaid, titleOf } from '../statement.ts'
import { stateOf } from '../suggestions.ts'
import type { Quoted } from './proposer.ts'

const most = { proposals: 5, characters: 1_000 } as const
/** Fewer settle nothing by themselves. */
const fewestWords = 3

/** What store_reading() takes (worker/db/functions/41-proposals.sql); its statement is its passage. */
export type Proposal = Pick<MappedDecision, 'title' | 'statement' | 'why' | 'state' | 'scope'>

/** A text that was read, and what it is of. */
type Read = { text: string } & Parameters<typeof stateOf>[1]

/** What goes on in small letters is the same line: mails and commits are wrapped by hand. */
const betweenLines = /\n(?!\s*\p{Ll})/u

const onOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/**
 * Finds the whole sentences in which a quote stands word by word, whatever space is between them; null when it stands nowhere, is
 * too short or too long. Whole ones, because a part may leave out the “not”.
 */
const finderIn = (text: string) => {
  const sentences = text.split(betweenLines).flatMap(line => line.split(betweenSentences))
  const said = sentences.map(onOneLine).filter(Boolean)
  const ends: number[] = []
  for (const sentence of said) ends.push((ends.at(-1) ?? -1) + 1 + sentence.length)
  const whole = said.join(' ')
  return (quote: string): string | null => {
    const sought = onOneLine(quote)
    const at = sought.split(' ').length < fewestWords ? -1 : whole.indexOf(sought)
    if (at < 0) return null
    const from = ends.findIndex(end => end > at)
    const to = ends.findIndex(end => end >= at + sought.length)
    const found = said.slice(from, to + 1).join(' ')
    return found.length > most.characters ? null : found
  }
}

/**
 * What of a model's proposals stands in the text, and how many do not: nothing is shown that somebody did not write. Where a
 * decision stands is said by its own words, not by the model.
 */
export const proposalsIn = (
  read: Read,
  quoted: readonly Quoted[],
): { made: Proposal[]; unquoted: number } => {
  const find = finderIn(read.text)
  const found = new Map<string, Proposal>()
  let unquoted = 0
  for (const { quote, why } of quoted) {
    const statement = find(quote)
    if (statement === null || !isSaid(statement)) unquoted += 1
    else
      found.set(statement, {
        title: titleOf(statement),
        statement,
        why: why === null ? null : find(why),
        state: stateOf(statement, read),
        scope: scopeOf(statement, []),
      })
  }
  const statements = [...found.keys()]
  const isWithin = (one: string) => statements.some(other => other !== one && other.includes(one))
  const made = [...found.values()].filter(({ statement }) => !isWithin(statement))
  return { made: made.slice(0, most.proposals), unquoted }
}
