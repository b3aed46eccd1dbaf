import { itemKind, itemState } from '#shared/contract/items.ts'

/** Narrows a search. `value` as typed, in lower case, or the kind it stands for; `of`: what `is` says; `at`: the end of the span. */
export type Filter =
  | { name: 'in' | 'owner'; value: string }
  | { name: 'is'; of: 'decision' | 'person' | 'kind' | 'state'; value: string }
  | { name: 'from' | 'to'; value: string; at: Date }

export type Query = {
  /** What is left to find by words. */
  words: string
  filters: Filter[]
  /** Filters that say nothing, each with what may stand there. */
  misread: string[]
}

const filterForm = /(?<![^\s])(in|owner|is|from|to):(?:"([^"]{0,200})"?|(\S*))/gi

const kinds: Readonly<Record<string, string>> = {
  ...Object.fromEntries(itemKind.options.map(kind => [kind, kind])),
  pr: 'pull',
  ticket: 'issue',
  doc: 'document',
  page: 'document',
}

const states: ReadonlySet<string> = new Set(itemState.options)

const isOf = (value: string): Filter | null => {
  if (value === 'decision' || value === 'person') return { name: 'is', of: value, value }
  const kind = Object.hasOwn(kinds, value) ? kinds[value] : undefined
  if (kind) return { name: 'is', of: 'kind', value: kind }
  return states.has(value) ? { name: 'is', of: 'state', value } : null
}

const wordsOfIs = [
  'decision',
  'person',
  ...Object.keys(kinds).filter(k => k !== 'codeowners'),
  ...states,
].join(', ')

/** The first moment of a year, month or day (UTC), and the first one after it; null: it is none. */
const spanOf = (value: string): { first: Date; after: Date } | null => {
  const [, year, month, day] = /^((?:19|20)\d{2})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(value) ?? []
  if (!year) return null
  const [y, m, d] = [Number(year), Number(month ?? 1) - 1, Number(day ?? 1)]
  const first = new Date(Date.UTC(y, m, d))
  if (first.getUTCMonth() !== m || first.getUTCDate() !== d) return null
  const after = day ? Date.UTC(y, m, d + 1) : month ? Date.UTC(y, m + 1) : Date.UTC(y + 1, 0)
  return { first, after: new Date(after) }
}

const dateOf = (name: 'from' | 'to', value: string): Filter | null => {
  const span = spanOf(value)
  return span && { name, value, at: name === 'from' ? span.first : span.after }
}

const filterOf = (name: string, value: string): Filter | string => {
  if (name === 'in' || name === 'owner') return { name, value }
  if (name === 'is') return isOf(value) ?? `is: takes one of ${wordsOfIs}`
  const side = name === 'from' ? 'from' : 'to'
  return dateOf(side, value) ?? `${side}: takes a year, a month or a day, such as 2025, 2025-03 or 2025-03-14`
}

/**
 * What somebody typed: words, and filters among them (`in:jira owner:me is:decision from:2025`). One that has nothing
 * after its colon yet is about to be typed, and counts for nothing. Pure.
 */
export const queryOf = (typed: string): Query => {
  const filters: Filter[] = []
  const misread: string[] = []
  const words = typed.replace(filterForm, (_, name: string, quoted?: string, bare?: string) => {
    const value = (quoted ?? bare ?? '').trim().toLowerCase()
    const read = value === '' ? null : filterOf(name.toLowerCase(), value)
    if (typeof read === 'string') misread.push(read)
    else if (read) filters.push(read)
    return ' '
  })
  return { words: words.replace(/^\s+/, ''), filters, misread }
}
