import type { ItemKind } from '#shared/contract/items.ts'
import { reasons, type Skipped } from './tally.ts'

/** What a pass did. */
export type IndexReport = {
  container: { id: string; ref: string; name: string }
  head: string
  /** `unchanged`: nothing was read; `forward`: what is new since the last pass; `full`: everything was looked at. */
  pass: 'unchanged' | 'forward' | 'full'
  /** Items the clone has, by kind; empty when nothing was read. */
  counts: Partial<Record<ItemKind, number>>
  stored: number
  /** Sent, and found to be there already. */
  unchanged: number
  deleted: number
  /** Left out, cut, or changed; of a `forward` pass only what it looked at. */
  skipped: Skipped[]
  /** Secrets the worker cut out of texts, by kind. */
  redacted: Record<string, number>
  seconds: number
  /** Items stored per second. */
  perSecond: number
}

const number = new Intl.NumberFormat('en-GB')

const kindWords: Partial<Record<ItemKind, [one: string, many: string]>> = {
  commit: ['commit', 'commits'],
  pull: ['pull request', 'pull requests'],
  document: ['document', 'documents'],
  codeowners: ['CODEOWNERS file', 'CODEOWNERS files'],
}

const counted = (counts: IndexReport['counts']): string =>
  (Object.entries(kindWords) as [ItemKind, [string, string]][])
    .filter(([kind]) => counts[kind])
    .map(([kind, [one, many]]) => `${number.format(counts[kind] ?? 0)} ${counts[kind] === 1 ? one : many}`)
    .join(', ')

const skippedLine = ({ reason, count, examples }: Skipped): string => {
  const more = count > examples.length ? ', …' : ''
  return `  ${number.format(count)} ${reasons[reason]}: ${examples.join(', ')}${more}`
}

/** How many secrets were cut out of texts, if any. */
export const redactedLine = (redacted: IndexReport['redacted']): string[] => {
  const secrets = Object.entries(redacted).map(([kind, count]) => `${number.format(count)} ${kind}`)
  return secrets.length > 0 ? [`Secrets cut out: ${secrets.join(', ')}.`] : []
}

/** What was left out or changed, if anything. */
export const skippedLines = (skipped: readonly Skipped[]): string[] =>
  skipped.length > 0 ? ['Left out or changed:', ...skipped.map(skippedLine)] : []

/** A report in lines for people. */
export const linesOfReport = (report: IndexReport): string[] => {
  const { container, stored, deleted, skipped, redacted } = report
  if (report.pass === 'unchanged') return [`${container.name} has not changed since it was indexed.`]
  return [
    `${container.name}: ${counted(report.counts)}.`,
    `${number.format(stored)} stored, ${number.format(deleted)} removed in ${report.seconds.toFixed(1)} s (${number.format(Math.round(report.perSecond))}/s).`,
    ...redactedLine(redacted),
    ...skippedLines(skipped),
  ]
}
