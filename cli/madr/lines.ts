import { frontMatter } from '#shared/front-matter.ts'
import type { Extent } from './front-matter.ts'

/** A line of a text, without its break. */
type Line = Extent & { text: string }

const linesOf = (text: string): Line[] => {
  let from = 0
  return text.split('\n').map(raw => {
    const line = raw.replace(/\r$/, '')
    const at = { from, to: from + line.length, text: line }
    from += raw.length + 1
    return at
  })
}

const heading = /^(#{1,6})[ \t]+(.*?)[ \t#]*$/

/** Lines outside of code and comments, with the heading each stands under; those of front matter are left out. */
const readLines = (text: string): (Line & { level: number; under: string; above: number })[] => {
  const [matter = ''] = frontMatter.exec(text) ?? []
  let fenced = false
  let hidden = false
  let under = ''
  let above = 0
  return linesOf(text).flatMap(line => {
    if (line.from < matter.length) return []
    if (/^\s*(?:```|~~~)/.test(line.text)) fenced = !fenced
    const wasHidden = hidden
    if (!fenced && line.text.includes('<!--')) hidden = true
    if (hidden && line.text.includes('-->')) hidden = false
    if (fenced || wasHidden || hidden) return []
    const [, marks = '', name = ''] = heading.exec(line.text) ?? []
    if (marks) {
      under = name.replace(/^[\d.]+\s+/, '').toLowerCase()
      above = marks.length
    }
    return [{ ...line, level: marks.length, under, above }]
  })
}

/** `* Status: accepted`, `**Date**: …` above the first inner heading: where the value stands. */
export const labelledValue = (text: string, names: readonly string[]): Extent | null => {
  for (const { text: line, from, level, above } of readLines(text)) {
    if (level > 1 || above > 1) return null
    const [, lead = '', name = '', value = ''] =
      /^([ \t]*(?:[-*+][ \t]+)?(?:\*\*|__|[*_])?([A-Za-z][A-Za-z -]{1,29}?)(?:(?:\*\*|__|[*_])?:(?:\*\*|__|[*_])?)[ \t]*)(\S.*?)?[ \t]*$/.exec(
        line,
      ) ?? []
    if (value && names.includes(name.toLowerCase().replace(/[ _]+/g, '-')))
      return { from: from + lead.length, to: from + lead.length + value.length }
  }
  return null
}

/** The first line that says something under a heading of that name, or the first that says this. A quote explains the form. */
export const lineUnder = (text: string, name: string, says: RegExp = /\S/): Extent | null => {
  const found = readLines(text).find(
    l => l.level === 0 && l.under === name && !/^\s*>/.test(l.text) && says.test(l.text),
  )
  if (!found) return null
  const lead = /^\s*(?:[-*+][ \t]+)?/.exec(found.text)?.[0].length ?? 0
  return { from: found.from + lead, to: found.from + found.text.trimEnd().length }
}

/** The title of a text: the words of its first heading, when that is of the first level. */
export const titleOf = (text: string): Extent | null => {
  const line = readLines(text).find(l => l.level > 0)
  const [, marks = '', words = ''] = heading.exec(line?.text ?? '') ?? []
  if (line?.level !== 1) return null
  const from = line.from + line.text.indexOf(words, marks.length)
  return { from, to: from + words.length }
}

/** A section by its heading: `whole`, from its heading to the next; `words`, what it says, without the blank lines around. */
export const sectionOf = (text: string, name: string): { whole: Extent; words: Extent } | null => {
  const lines = readLines(text)
  const begins = lines.find(l => l.level > 0 && l.under === name.toLowerCase())
  if (!begins) return null
  const to = lines.find(l => l.level > 0 && l.from > begins.from)?.from ?? text.length
  const inside = text.slice(begins.to, to)
  const from = begins.to + (inside.length - inside.trimStart().length)
  return {
    whole: { from: begins.from, to },
    words: { from, to: Math.max(from, begins.to + inside.trimEnd().length) },
  }
}
