import type { MappedRule } from '../ingest/mapped.ts'
import { compilePattern, type Pattern, patternFault } from './pattern.ts'

/** A line GitHub skips and reports. Line 0: the whole file. */
export type RuleError = { line: number; message: string }

/** GitHub loads no larger file. */
const mostBytes = 3 * 1024 * 1024

/** `[Docs]`, `^[Docs][2] @team`: GitLab's, an error here. A pattern such as `[id]/page.tsx` goes on after the bracket. */
const section = /^\^?\[[^\]]*\](?:\[\d*\])?(?:\s|$)/
const owner = /^(?:@[A-Za-z0-9_-]+(?:\/[A-Za-z0-9_-]+)?|[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,})$/

/** The longest e-mail address (RFC 5321); accounts and teams are shorter. */
const longestOwner = 254

type Line = { rule: Omit<MappedRule, 'line'> } | { fault: string } | null

/** The words of a line up to its comment. A backslash keeps a space in a word, but never a `#`. */
const tokensOf = (text: string): string[] => text.replace(/#.*$/s, '').match(/(?:\\[\s\S]?|[^ \t\\])+/g) ?? []

const readLine = (text: string): Line => {
  const [pattern, ...owners] = tokensOf(text)
  if (pattern === undefined) return null
  if (section.test(text.trim())) return { fault: 'GitHub knows no sections' }
  const fault = patternFault(pattern)
  if (fault) return { fault }
  const stranger = owners.find(o => o.length > longestOwner || !owner.test(o))
  if (stranger)
    return { fault: `“${stranger.slice(0, 100)}” is neither @user, @org/team nor an e-mail address` }
  return { rule: { pattern, owners } }
}

/**
 * Reads CODEOWNERS as GitHub does (SOURCES.md 6.1): a faulty line is skipped and reported, a pattern without owners
 * takes owners away, a file of 3 MB or more counts for nothing.
 */
export const parseCodeowners = (text: string): { rules: MappedRule[]; errors: RuleError[] } => {
  if (text.length * 3 >= mostBytes && new TextEncoder().encode(text).length >= mostBytes)
    return { rules: [], errors: [{ line: 0, message: 'GitHub loads no CODEOWNERS file of 3 MB or more' }] }
  const rules: MappedRule[] = []
  const errors: RuleError[] = []
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  lines.forEach((content, i) => {
    const read = readLine(content)
    if (read && 'rule' in read) rules.push({ line: i + 1, ...read.rule })
    else if (read) errors.push({ line: i + 1, message: read.fault })
  })
  return { rules, errors }
}

/** Rules by the text a path must have to match them, so that most rules are never tried; each list in order of lines. */
type Index = {
  prefixes: Map<string, number[]>
  segments: Map<string, number[]>
  endings: Map<string, number[]>
  /** By the beginning of a text that stands anywhere in the path. */
  pieces: Map<string, number[]>
  rest: number[]
}

/** Shorter texts are in most paths. */
const piece = 3

const indexOf = (patterns: readonly Pattern[]): Index => {
  const index: Index = {
    prefixes: new Map(),
    segments: new Map(),
    endings: new Map(),
    pieces: new Map(),
    rest: [],
  }
  const add = (lists: Map<string, number[]>, key: string, n: number) => {
    const list = lists.get(key)
    if (list) list.push(n)
    else lists.set(key, [n])
  }
  patterns.forEach(({ clue, needle }, n) => {
    if (!clue && needle.length >= piece) add(index.pieces, needle.slice(0, piece), n)
    else if (!clue) index.rest.push(n)
    else if ('prefix' in clue) add(index.prefixes, clue.prefix, n)
    else if ('segment' in clue) add(index.segments, clue.segment, n)
    else add(index.endings, clue.ending, n)
  })
  return index
}

/** The lists that may hold a match, each once: of the folders above the path, of its segments and their extensions, of any text in it, and the rest. */
const listsFor = (index: Index, path: string, segments: readonly string[]): Set<number[]> => {
  const lists = new Set([index.rest])
  if (index.pieces.size > 0)
    for (let at = 0; at + piece <= path.length; at++) {
      const list = index.pieces.get(path.slice(at, at + piece))
      if (list) lists.add(list)
    }
  let prefix = ''
  for (const segment of segments) {
    prefix = prefix ? `${prefix}/${segment}` : segment
    const dot = segment.lastIndexOf('.')
    const ending = dot < 0 ? undefined : index.endings.get(segment.slice(dot))
    for (const list of [index.prefixes.get(prefix), index.segments.get(segment), ending])
      if (list) lists.add(list)
  }
  return lists
}

/**
 * Compiles rules once; the answer finds the last rule that matches a path, or null. A rule without owners is an answer
 * too: the path is un-owned. Rules whose pattern has a fault match nothing.
 */
export const compileRules = (rules: readonly MappedRule[]): ((path: string) => MappedRule | null) => {
  const patterns = rules.map(r => compilePattern(r.pattern))
  const index = indexOf(patterns)
  return path => {
    const segments = path.replace(/^\//, '').split('/')
    let last = -1
    for (const list of listsFor(index, path, segments))
      for (let i = list.length - 1; i >= 0; i--) {
        const n = list[i] ?? -1
        if (n <= last) break
        const pattern = patterns[n]
        if (pattern && path.includes(pattern.needle) && pattern.matches(segments)) last = n
      }
    return rules[last] ?? null
  }
}
