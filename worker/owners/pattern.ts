/** What any path that matches must have, in plain text: folders it starts with, a whole segment, or a segment's extension. */
type Clue = { prefix: string } | { segment: string } | { ending: string }

export type Pattern = {
  readonly clue: Clue | null
  /** A text every path that matches contains; may be empty. */
  readonly needle: string
  /** Whether a path matches, given as its segments. */
  readonly matches: (segments: readonly string[]) => boolean
}

/** A segment of a pattern: its text when it has no wildcard, else what to test. */
type Segment = { text: string } | { test: (text: string) => boolean; ending: string | null }

/** What may follow the last segment: nothing (`foo/*`), something (`foo/`, `foo/**`), or either (`foo`). */
type Tail = 'none' | 'some' | 'any'

/** Runs of segments between `**`, to be found one behind the other. */
type Shape = { runs: Segment[][]; anchored: boolean; tail: Tail }

/** PATH_MAX of Linux. Also keeps every RegExp we make small enough to compile. */
const longest = 4_096

/** What is wrong with a pattern, in words for its author; null when nothing is. */
export const patternFault = (pattern: string): string | null => {
  if (pattern.startsWith('!')) return 'GitHub knows no negation with “!”'
  if (pattern.length > longest) return `a pattern of more than ${longest} characters fits no path`
  if (pattern.includes('***')) return 'three asterisks in a row match nothing'
  return /(?:^|[^\\])(?:\\\\)*\\$/.test(pattern)
    ? 'a backslash at the end of a pattern escapes nothing'
    : null
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

/** The parts of a segment between its `*`, each as RegExp source; `?` is one character, `\x` is x, `[` and `]` are themselves. */
const partsOf = (segment: string): string[] => {
  const parts = ['']
  for (const [token] of segment.matchAll(/\\[\s\S]|[\s\S]/gu)) {
    if (token === '*') parts.push('')
    else parts[parts.length - 1] += token === '?' ? '.' : escaped(token.replace(/^\\(?=.)/s, ''))
  }
  return parts
}

/**
 * `a*b*c` as a RegExp that cannot run away: each part between two `*` is taken at its first place and kept (a lookahead
 * with a back reference is JavaScript's atomic group), so the work is pattern × path at most.
 */
const segmentTest = (segment: string): RegExp => {
  const [first = '', ...others] = partsOf(segment)
  const last = others.pop()
  const middle = others.filter(Boolean).map((part, i) => `(?=(.*?${part}))\\${i + 1}`)
  return new RegExp(`^${first}${middle.join('')}${last === undefined ? '' : `.*${last}`}$`, 'su')
}

const endingOf = (segment: string): string | null =>
  /^[^\\]*\*[^*?\\]*(\.[^.*?\\]+)$/.exec(segment)?.[1] ?? null

const segmentOf = (segment: string): Segment => {
  if (!/[*?]/.test(segment.replace(/\\./gs, ''))) return { text: segment.replace(/\\(.)/gs, '$1') }
  let compiled: RegExp | undefined
  const test = (text: string) => {
    compiled ??= segmentTest(segment)
    return compiled.test(text)
  }
  return { test, ending: endingOf(segment) }
}

/** SOURCES.md 6.2. A pattern without a slash but a trailing one may stand at any depth. */
const shapeOf = (pattern: string): Shape => {
  const parts = pattern.replace(/^\//, '').split('/')
  const folder = parts.length > 1 && parts.at(-1) === ''
  if (folder) parts.pop()
  const anyDepth = !pattern.startsWith('/') && parts.length === 1
  const below = parts.at(-1) === '**'
  const runs: Segment[][] = [[]]
  for (const part of parts) {
    if (part === '**') runs.push([])
    else runs.at(-1)?.push(segmentOf(part))
  }
  const anchored = !anyDepth && parts[0] !== '**'
  const oneLevel = parts.at(-1) === '*' && !(anyDepth || folder)
  return {
    runs: runs.filter(r => r.length > 0),
    anchored,
    tail: folder || below ? 'some' : oneLevel ? 'none' : 'any',
  }
}

const fits = (segment: Segment, text: string): boolean =>
  'text' in segment ? segment.text === text : segment.test(text)

const fitsAt = (run: readonly Segment[], segments: readonly string[], at: number): boolean =>
  at + run.length <= segments.length && run.every((s, i) => fits(s, segments[at + i] ?? ''))

/** Each run at its first place behind the one before; only a run that must end the path is looked for at its end. */
const matchesShape = ({ runs, anchored, tail }: Shape, segments: readonly string[]): boolean => {
  let at = 0
  for (const [i, run] of runs.entries()) {
    const fixed = i === 0 && anchored
    if (!fixed && tail === 'none' && i === runs.length - 1) at = Math.max(at, segments.length - run.length)
    while (!fitsAt(run, segments, at)) if (fixed || ++at + run.length > segments.length) return false
    at += run.length
  }
  return tail === 'any' || (tail === 'none' ? at === segments.length : at < segments.length)
}

const clueOf = ({ runs: [run = []], anchored }: Shape): Clue | null => {
  const plain: string[] = []
  for (const s of run) {
    if (!('text' in s)) break
    plain.push(s.text)
  }
  if (plain.length > 0) return anchored ? { prefix: plain.join('/') } : { segment: plain[0] ?? '' }
  const [wild] = run
  return wild && !('text' in wild) && wild.ending ? { ending: wild.ending } : null
}

const needleOf = (pattern: string): string =>
  pattern
    .split(/[/*?]/)
    .reduce((best, part) => (part.length > best.length && !part.includes('\\') ? part : best), '')

/** Compiles a pattern of CODEOWNERS. One with a fault, and `/` alone, match nothing. */
export const compilePattern = (pattern: string): Pattern => {
  if (pattern === '/' || patternFault(pattern))
    return { clue: { segment: '' }, needle: '', matches: () => false }
  const shape = shapeOf(pattern)
  return {
    clue: clueOf(shape),
    needle: needleOf(pattern),
    matches: segments => matchesShape(shape, segments),
  }
}
