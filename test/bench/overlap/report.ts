import { part } from '#shared/odds.ts'

/** The likeliest of one draft: how sure the product was, and whether it was right. */
export type Stated = { chance: number; right: boolean }

const rounded = (value: number): number => Math.round(value * 1e4) / 1e4

/** The 95% interval of a share (Wilson 1927). */
export const intervalOf = (right: number, of: number): [number, number] => {
  if (of === 0) return [0, 1]
  const [z, p] = [1.96, right / of]
  const middle = (p + z ** 2 / (2 * of)) / (1 + z ** 2 / of)
  const half = (z / (1 + z ** 2 / of)) * Math.sqrt((p * (1 - p)) / of + z ** 2 / (4 * of ** 2))
  return [rounded(middle - half), rounded(middle + half)]
}

const width = 0.1

/** Stated against observed, by tenths of what was stated; empty ones are left out. */
export const reliabilityOf = (all: readonly Stated[]) =>
  Array.from({ length: 10 }, (_, n) => {
    const some = all.filter(({ chance }) => Math.min(9, Math.floor(chance / width)) === n)
    const stated = part(
      some.reduce((sum, s) => sum + s.chance, 0),
      some.length,
    )
    const observed = part(some.filter(s => s.right).length, some.length)
    return {
      from: rounded(n * width),
      drafts: some.length,
      stated: rounded(stated),
      observed: rounded(observed),
    }
  }).filter(bin => bin.drafts > 0)

/** Of `drafts` drafts, of which `labelled` have something right: how many are warned, how many rightly, and how many are missed. */
export const scoresAt = (
  all: readonly Stated[],
  threshold: number,
  { drafts, labelled }: { drafts: number; labelled: number },
) => {
  const alarms = all.filter(s => s.chance >= threshold)
  const right = alarms.filter(s => s.right).length
  return {
    alarmRate: rounded(part(alarms.length, drafts)),
    precision: rounded(part(right, alarms.length)),
    interval: intervalOf(right, alarms.length),
    recall: rounded(part(right, labelled)),
    alarms: alarms.length,
    right,
  }
}
