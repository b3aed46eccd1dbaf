import { type Area, areas } from '#test/soak/quarter/words/areas.ts'
import type { Change } from '#test/soak/quarter/words/change.ts'
import { operating } from '#test/soak/quarter/words/operating.ts'
import { people } from '#test/soak/quarter/words/people.ts'
import { storing } from '#test/soak/quarter/words/storing.ts'
import type { Random } from '#test/soak/random.ts'

/** What became of a decision: `late` was carried out after its date, `overtaken` decided otherwise before it. */
export type Outcome = 'forgotten' | 'late' | 'done' | 'overtaken'

/** What was decided, when, and what becomes of it. Days are counted from the quarter's first. */
export type Planned = {
  number: number
  area: Area
  change: Change
  /** Stands for `{n}`. */
  n: number
  outcome: Outcome
  decidedOn: number
  checkBy: number
  owner: number
  /** Whether those who carried it out, or overtook it, say which decision that was. */
  linked: boolean
}

export const daysOfQuarter = 92
/** Of 200 decisions. */
const shares: readonly (readonly [Outcome, number])[] = [
  ['forgotten', 0.3],
  ['late', 0.2],
  ['overtaken', 0.1],
]

const outcomesOf = (count: number): Outcome[] => {
  const some = shares.flatMap(([outcome, share]) => Array<Outcome>(Math.round(count * share)).fill(outcome))
  return [...some, ...Array<Outcome>(count - some.length).fill('done')]
}

const shuffled = <T>(list: readonly T[], random: Random): T[] => {
  const left = [...list]
  return list.flatMap(() => left.splice(random.below(left.length), 1))
}

/** So many decisions of different areas and changes; half of each outcome is linked. */
export const planOf = (count: number, random: Random): Planned[] => {
  const changes = [...storing, ...operating]
  const pairs = shuffled(
    areas.flatMap(area => changes.map(change => ({ area, change }))),
    random,
  )
  const seen = new Map<Outcome, number>()
  return shuffled(outcomesOf(count), random).flatMap((outcome, i) => {
    const pair = pairs[i]
    if (!pair) throw new Error(`${count} decisions are more than there are things to decide`)
    const nth = seen.get(outcome) ?? 0
    seen.set(outcome, nth + 1)
    const decidedOn = random.below(75) - 35
    const checkBy = Math.max(decidedOn + 14, 4) + random.below(28)
    const rest = {
      n: 3 + random.below(40),
      decidedOn,
      checkBy,
      owner: random.below(people.length),
      linked: nth % 2 === 0,
    }
    return { number: i + 1, ...pair, outcome, ...rest }
  })
}
