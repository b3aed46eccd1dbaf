import { makingNow } from '#test/services/company/build/making.ts'
import type { Company } from '#test/services/company/company.ts'
import { driveSteps } from '#test/services/day/drive-steps.ts'
import { githubSteps } from '#test/services/day/github-steps.ts'
import { jiraSteps } from '#test/services/day/jira-steps.ts'
import { notionSteps } from '#test/services/day/notion-steps.ts'
import type { Step } from '#test/services/day/step.ts'
import { type Random, randomOf } from '#test/soak/random.ts'

const stepsOf = { github: githubSteps, jira: jiraSteps, notion: notionSteps, 'google-drive': driveSteps }

export type DayService = keyof typeof stepsOf

export type DayOptions = {
  seed: number
  changes: number
  /** Where people work; default: everywhere. */
  services?: readonly DayService[]
  /** After every change, with its name. */
  each?(name: string, n: number): Promise<void>
}

const weighted = (random: Random, steps: readonly Step[]): Step => {
  const all = steps.reduce((sum, step) => sum + step.weight, 0)
  let left = (random.below(1_000_000) / 1_000_000) * all
  for (const step of steps) {
    left -= step.weight
    if (left < 0) return step
  }
  return random.pick(steps)
}

/**
 * A day at Larkfield: so many changes, the same by the same seed. People create, edit, comment, move, delete, rename,
 * transfer, and change who may see what. Returns how often each kind was made.
 */
export const liveADay = async (company: Company, options: DayOptions): Promise<Record<string, number>> => {
  const { seed, changes, services = Object.keys(stepsOf) as DayService[], each } = options
  const random = randomOf(seed)
  const making = makingNow(company, random)
  const counts: Record<string, number> = {}
  let n = 0
  while (n < changes) {
    const service = random.pick(services)
    const step = weighted(random, stepsOf[service])
    if (!step.take(making)) continue
    const name = `${service}: ${step.name}`
    counts[name] = (counts[name] ?? 0) + 1
    await each?.(name, n)
    n++
  }
  return counts
}
