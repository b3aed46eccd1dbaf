import type { Judged } from './judged.ts'

export type Count = { right: number; wrong: number; missed: number }

/** Lines found against lines labelled; empty lines and ignored ones do not count. */
export const countLines = ({ text, gold, ignored }: Judged, found: ReadonlySet<number>): Count => {
  const count = { right: 0, wrong: 0, missed: 0 }
  for (const [n, line] of text.split('\n').entries()) {
    if (ignored.has(n) || !/[\p{L}\p{N}]/u.test(line)) continue
    if (found.has(n)) count[gold.has(n) ? 'right' : 'wrong']++
    else if (gold.has(n)) count.missed++
  }
  return count
}

export const added = (counts: readonly Count[]): Count => ({
  right: counts.reduce((sum, c) => sum + c.right, 0),
  wrong: counts.reduce((sum, c) => sum + c.wrong, 0),
  missed: counts.reduce((sum, c) => sum + c.missed, 0),
})

export const share = (part: number, of: number): number | null =>
  of > 0 ? Math.round((part / of) * 1e4) / 1e4 : null

/** Harmonic mean of precision and recall, with both; null when there was nothing to find and nothing found. */
export const f1Of = ({ right, wrong, missed }: Count) => ({
  precision: share(right, right + wrong),
  recall: share(right, right + missed),
  f1: share(2 * right, 2 * right + wrong + missed),
})
