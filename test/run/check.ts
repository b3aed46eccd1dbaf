import { performance } from 'node:perf_hooks'
import { run } from '#cli/machine/run.ts'

/** One thing that passes or fails as a whole. */
export type Check = {
  name: string
  program: string
  args: string[]
  /** Its last line belongs to the result. */
  says?: true
}

export type Tally = {
  passed: number
  failed: number
  /** A line for each that failed: what it is and how its complaint begins. */
  faults: string[]
  /** The same for each that passed at its second try only: somebody should look at why. */
  retried: string[]
}

export const sumOf = (tallies: Tally[]): Tally => ({
  passed: tallies.reduce((n, tally) => n + tally.passed, 0),
  failed: tallies.reduce((n, tally) => n + tally.failed, 0),
  faults: tallies.flatMap(tally => tally.faults),
  retried: tallies.flatMap(tally => tally.retried),
})

const checked = async ({ name, program, args, says }: Check, env: NodeJS.ProcessEnv): Promise<boolean> => {
  const began = performance.now()
  const { code, text } = await run(program, args, { env })
  const seconds = ((performance.now() - began) / 1_000).toFixed(1)
  const printed = text.trimEnd()
  const last = says ? `: ${printed.slice(printed.lastIndexOf('\n') + 1)}` : ''
  if (code === 0) console.log(`ok      ${name} (${seconds} s)${last}`)
  else console.log(`FAILED  ${name} (${seconds} s)\n${printed}`)
  return code === 0
}

/** Runs checks, so many at a time, each with a line of its own; what a failed one printed follows its line. */
export const runChecks = async (
  checks: readonly Check[],
  env: NodeJS.ProcessEnv,
  atOnce: number,
): Promise<Tally> => {
  const waiting = [...checks]
  const tally: Tally = { passed: 0, failed: 0, faults: [], retried: [] }
  const work = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const passed = await checked(check, env)
      tally[passed ? 'passed' : 'failed'] += 1
      if (!passed) tally.faults.push(check.name)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return tally
}
