import { isTold, type Line } from './line.ts'

/** Lines in a row that nobody speaks, such as what somebody notes between two speakers; `to` is behind the last. */
export type Stretch = { from: number; to: number; paragraphs: readonly Run[] }
type Run = { from: number; to: number }

const paragraphsOf = (lines: readonly Line[], { from, to }: Run): Run[] => {
  const found: Run[] = []
  for (let n = from; n < to; n++) {
    const last = found.at(-1)
    if (!last || lines[n]?.opens) found.push({ from: n, to: n + 1 })
    else last.to = n + 1
  }
  return found
}

/** The stretches of a text, in order. */
export const stretchesOf = (lines: readonly Line[]): Stretch[] => {
  const runs: Run[] = []
  for (const [n, line] of lines.entries()) {
    const last = runs.at(-1)
    if (isTold(line)) continue
    if (last?.to === n) last.to = n + 1
    else runs.push({ from: n, to: n + 1 })
  }
  return runs.map(run => ({ ...run, paragraphs: paragraphsOf(lines, run) }))
}
