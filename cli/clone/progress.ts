import { createLogUpdate } from 'log-update'
import type { Progress } from './meter.ts'

const words: Record<Progress['phase'], string> = {
  comparing: 'Comparing with the index',
  history: 'Reading commits',
  documents: 'Reading documents',
  transcripts: 'Reading transcripts',
  removing: 'Removing what is gone',
}

const number = new Intl.NumberFormat('en-GB')

const barWidth = 24

const barOf = (done: number, total: number): string => {
  const filled = total > 0 ? Math.round((barWidth * Math.min(done, total)) / total) : 0
  return '█'.repeat(filled) + '░'.repeat(barWidth - filled)
}

const timeOf = (seconds: number): string =>
  seconds < 90 ? `${Math.ceil(seconds)} s left` : `${Math.ceil(seconds / 60)} min left`

/** `12,345 of 20,000, 1,234/s, 6 s left`; parts that nobody knows yet are left out. */
const figuresOf = ({ done, total, perSecond, secondsLeft }: Progress): string =>
  [
    `${number.format(done)} of ${number.format(total)}`,
    ...(perSecond === null ? [] : [`${number.format(Math.round(perSecond))}/s`]),
    ...(secondsLeft === null || done >= total ? [] : [timeOf(secondsLeft)]),
  ].join(', ')

export const lineOf = (progress: Progress): string =>
  progress.total === 0
    ? `${words[progress.phase]} …`
    : `${words[progress.phase]}  ${barOf(progress.done, progress.total)}  ${figuresOf(progress)}`

const plainLineOf = (progress: Progress): string =>
  progress.total === 0 ? `${words[progress.phase]} …` : `${words[progress.phase]}: ${figuresOf(progress)}`

export type ProgressPrinter = {
  show(progress: Progress): void
  /** Leaves the terminal as it was found. */
  done(): void
}

const linesBetweenMs = 10_000

/** One line that is drawn over on a terminal of known width; elsewhere a plain line per phase, and one every ten seconds. */
export const progressPrinter = (stream: NodeJS.WriteStream): ProgressPrinter => {
  if (stream.isTTY && stream.columns) {
    const draw = createLogUpdate(stream)
    return {
      show: progress => draw(lineOf(progress)),
      done() {
        draw.clear()
        draw.done()
      },
    }
  }
  let last: { phase: Progress['phase']; at: number } | undefined
  return {
    show(progress) {
      const now = performance.now()
      if (last?.phase === progress.phase && now - last.at < linesBetweenMs) return
      last = { phase: progress.phase, at: now }
      stream.write(`${plainLineOf(progress)}\n`)
    },
    done: () => undefined,
  }
}
