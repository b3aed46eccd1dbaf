import { redactedLine, skippedLines } from '#cli/clone/report.ts'
import type { Skipped } from '#cli/clone/tally.ts'

/** A transcript that could not be read, and where. */
export type Broken = { file: string; line: number | null; why: string }

/** What a pass over transcripts did. */
export type TranscriptReport = {
  container: { id: string; ref: string; name: string }
  meetings: number
  stored: number
  /** Sent, and found to be there already. */
  unchanged: number
  deleted: number
  broken: Broken[]
  skipped: Skipped[]
  /** Secrets the worker cut out of texts, by kind. */
  redacted: Record<string, number>
  seconds: number
}

const number = new Intl.NumberFormat('en-GB')

/** The report in lines for people. Every broken file is named. */
export const linesOfTranscripts = (report: TranscriptReport): string[] => {
  const { container, meetings, stored, deleted, broken, skipped, redacted, seconds } = report
  return [
    `${container.name}: ${number.format(meetings)} ${meetings === 1 ? 'meeting' : 'meetings'}.`,
    `${number.format(stored)} stored, ${number.format(deleted)} removed in ${seconds.toFixed(1)} s.`,
    ...redactedLine(redacted),
    ...skippedLines(skipped),
    ...(broken.length > 0 ? ['Broken, and so not stored as they are now:'] : []),
    ...broken.map(({ file, line, why }) => `  ${line === null ? file : `${file}, line ${line}`}: ${why}`),
  ]
}
