import { itemsOf } from '../ingest/outline/lines.ts'
import type { Section } from '../ingest/outline/section.ts'

const bullet = /^\s*(?:[-*+•●○▪–]|\d{1,3}[.)])\s+/
const nothing =
  /^(?:tbd|todo|n\/?a|none(?: yet)?|_?no response_?|to be (?:decided|determined|done)|[-.…\s]*)[.!]?$/i
/** What the templates of adr-tools, MADR and their like say where the decision would stand. */
const unfilled =
  /^[{[<][^\n]*[}\]>]\.?$|^(?:what is )?the change that we.?re proposing|^chosen option: ["“']?\{/i

/** Whether it is what a template says where the decision would stand. */
export const isUnfilled = (statement: string): boolean => unfilled.test(statement)

/** Whether somebody wrote something there: no placeholder of a template, no “TBD”. */
export const isSaid = (statement: string): boolean => !nothing.test(statement) && !isUnfilled(statement)

/** The text up to a limit in characters, cut behind a sentence or at a space. */
export const upTo = (text: string, limit: number): string => {
  if (text.length <= limit) return text
  const start = text.slice(0, limit).toWellFormed()
  const sentence = [...start.matchAll(/[.!?]\s|\n/g)].at(-1)?.index ?? 0
  if (sentence > limit / 2) return start.slice(0, sentence + 1).trim()
  return `${start.replace(/\s+\S*$/, '').trim()}…`
}

/** `7. Cache quotes` and `ADR-007: Cache quotes` are both about caching quotes. */
export const withoutNumber = (title: string): string =>
  title.replace(/^(?:adr[-\s#]*)?\d{1,5}\s*[.:–—-]\s+|^adr[-\s#]*\d{1,5}\s+/i, '').trim() || title

/** The first sentence of a statement, as its title. */
export const titleOf = (statement: string): string =>
  upTo(/^[^\n]*?[.!?](?=\s|$)|^[^\n]*/.exec(statement)?.[0] ?? statement, 150)

/** `Decision: cache quotes`, in a line of its own; also what was resolved, concluded or agreed. */
const label =
  /^(?:[-*•]\s+)?(?:(?:DECISIONS?|Decisions?|DECIDED|Decided)(?: made)?|(?:RESOLUTIONS?|Resolutions?|RESOLVED|Resolved|CONCLUSIONS?|Conclusions?|AGREED|Agreed|CONSENSUS|Consensus)(?:\/\w{6,12})?)\s*:\s+/gm

/** The decisions in those lines of a text that are labelled as one. */
export const labelledLines = (text: string): string[] =>
  text.split('\n').flatMap(line => {
    const said = line.trim()
    const rest = withoutLabels(said)
    return rest !== said && rest.length >= 10 && isSaid(rest) ? [rest] : []
  })

/** The text without labels that only say it is a decision. */
export const withoutLabels = (text: string): string => text.replace(label, '')

/** Each of several decisions that are labelled one by one; null when they are not, or not all of them. */
export const labelledIn = (blocks: readonly string[]): string[] | null => {
  const lines = blocks.flatMap(b => b.split('\n')).filter(l => l.trim() !== '')
  if (lines.length < 2 || lines.some(l => withoutLabels(l) === l)) return null
  return lines.map(withoutLabels).filter(isSaid)
}

/**
 * Each decision of a list, or null when the text is no list. Lines that lead to one (“We agreed:”) or only link to a
 * record are none.
 */
export const listedIn = ({ blocks, links }: Pick<Section, 'blocks' | 'links'>): string[] | null => {
  const lines = blocks.flatMap(b => b.split('\n')).filter(l => l.trim() !== '' && !l.trim().endsWith(':'))
  const marked = lines.some(l => bullet.test(l))
  const capital = blocks.some(b => b.includes('\n')) && lines.every(l => /^[\p{Lu}\d“"]/u.test(l))
  if (lines.length < 2 || !(marked || capital)) return null
  const items = (marked ? itemsOf(lines, bullet) : lines).map(l => l.trim())
  const linked = new Set(links.map(l => l.text))
  return items.filter(item => !linked.has(item) && isSaid(item))
}
