import type { Extent } from './front-matter.ts'
import { sectionOf, titleOf } from './lines.ts'

/** What changed of the words of a record: what it said before, the latest first, and what it says now; null: nothing. */
export type Reworded = { before: readonly (string | null)[]; after: string | null }

const put = (text: string, { from, to }: Extent, value: string): string =>
  text.slice(0, from) + value + text.slice(to)

const lineBreakOf = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n')

/** Where former words stand in a part of a text, whatever line breaks it has; null where somebody wrote others. */
const formerIn = (text: string, part: Extent, { before }: Reworded): Extent | null => {
  const said = text.slice(part.from, part.to)
  for (const words of before) {
    const sought = words?.trim().replaceAll(/\r?\n/g, lineBreakOf(text))
    const at = sought ? said.indexOf(sought) : -1
    if (sought && at >= 0) return { from: part.from + at, to: part.from + at + sought.length }
  }
  return null
}

/** A record under another title, if its title is one it had before. */
export const retitled = (text: string, change: Reworded): string => {
  const at = titleOf(text)
  const isFormer = at && change.before.includes(text.slice(at.from, at.to))
  return isFormer && change.after !== null ? put(text, at, change.after) : text
}

/**
 * A record with other words under a heading, in the place of those it had before; what somebody wrote there in their own words stays,
 * as does every other byte. Words it had none of before get their heading below the title; with none left the heading goes, too,
 * unless more stands under it.
 */
export const rewordedUnder = (text: string, heading: string, change: Reworded): string => {
  const eol = lineBreakOf(text)
  const after = change.after?.trim().replaceAll(/\r?\n/g, eol) ?? ''
  const section = sectionOf(text, heading)
  if (section) {
    const at = formerIn(text, section.words, change)
    if (!at) return text
    const isAll = at.from === section.words.from && at.to === section.words.to
    return after === '' && isAll ? put(text, section.whole, '') : put(text, at, after)
  }
  const title = titleOf(text)
  if (!title || after === '') return text
  const end = text.indexOf('\n', title.to) + 1 || text.length
  const begun = end === text.length && !text.endsWith('\n') ? eol : ''
  return put(text, { from: end, to: end }, `${begun}${eol}## ${heading}${eol}${eol}${after}${eol}`)
}
