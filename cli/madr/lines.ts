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
  const [matter = ''] = /^\uFEFF?---[ \t]*\r?\n[\s\S]*?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(text) ?? []
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
