import { liveADay } from '#test/services/day/day.ts'
import type { Run } from '#test/soak/sources/run.ts'
import { deliver, kill, settle } from '#test/soak/sources/work.ts'

/** Posts go out together after so many changes, in any order. */
const together = 10

/**
 * So many changes, told by events that are lost, doubled and out of order, while the worker is ended now and then: who
 * posts meanwhile is not answered. Returns how often each kind was made.
 */
export const followADay = async (
  run: Run,
  seed: number,
  changes: number,
): Promise<Record<string, number>> => {
  const { house, random } = run
  const ends = Array.from({ length: run.kills }, () => random.below(changes))
  let ended: Promise<void> = Promise.resolve()
  const each = async (_: string, n: number) => {
    for (const _ of ends.filter(end => end === n)) {
      await ended
      ended = kill(house)
    }
    if (n % together !== together - 1) return
    await deliver(house)
    if (n % 200 === 199) run.say(`${n + 1} changes`)
  }
  const counts = await liveADay(house.larkfield.company, { seed, changes, each })
  await ended
  await deliver(house)
  await settle(house)
  run.say(`a day: ${JSON.stringify(house.office.counts)}, the worker was ended ${ends.length} times`)
  return counts
}
