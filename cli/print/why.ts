import { oneLine, wrapped } from '#cli/print/lines.ts'
import type { Terminal } from '#cli/print/terminal.ts'
import { ageOf, listOf } from '#cli/print/words.ts'
import type { Confidence, Coverage, Evidence, Why } from '#shared/contract/why.ts'

const colourOf = { low: 'yellow', medium: 'cyan', high: 'green' } as const

const confidenceWords = ({ level, value }: Confidence, terminal: Terminal): string =>
  terminal.paint(colourOf[level], `${level} confidence (${value.toFixed(2)})`)

const meaningWords = {
  off: 'meaning search is off just now',
  partly: 'meaning search is still being prepared',
} as const

const freshness = ({ asOf, meaning }: Why, now: Date): string =>
  [`read ${ageOf(asOf, now)}`, ...(meaning ? [meaningWords[meaning]] : [])].join(' · ')

/** The reason, and how sure and how fresh it is. */
export const whyLines = (why: Why, terminal: Terminal, indent: number): string[] => [
  ...wrapped(oneLine(why.reason), terminal.width, indent),
  ...wrapped(
    `${confidenceWords(why.confidence, terminal)} · ${terminal.paint('dim', freshness(why, terminal.now))}`,
    terminal.width,
    indent,
  ),
]

/** One line per piece of evidence. */
export const evidenceLines = (evidence: readonly Evidence[], terminal: Terminal, indent: number): string[] =>
  evidence.flatMap(({ text, at }) =>
    wrapped(
      `- ${oneLine(text)}${at ? terminal.paint('dim', ` (${ageOf(at, terminal.now)})`) : ''}`,
      terminal.width,
      indent,
    ),
  )

/** The words of an empty answer: what was looked through, and how fresh that is. */
export const nothingFound = (what: string, coverage: Coverage, terminal: Terminal): string[] => {
  if (coverage.sources.length === 0 || coverage.asOf === null) {
    return ['Nothing is indexed yet that you may see. Index a clone with `hypha index PATH`.']
  }
  const places = listOf(coverage.sources.map(source => source.label))
  return wrapped(
    `${what} Looked through ${places}, read ${ageOf(coverage.asOf, terminal.now)}${coverage.meaning ? `; ${meaningWords[coverage.meaning]}` : ''}.`,
    terminal.width,
  )
}
