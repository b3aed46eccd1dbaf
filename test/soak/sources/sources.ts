import { performance } from 'node:perf_hooks'
import { fullSize, type Size } from '#test/services/company/build/size.ts'
import { wrongIn } from '#test/services/reading/compare.ts'
import { randomOf } from '#test/soak/random.ts'
import { casesOf, type Soak, type SoakOptions } from '#test/soak/soak.ts'
import { countCalls, tooMany } from '#test/soak/sources/calls.ts'
import { type Connected, connectAll, subscribe } from '#test/soak/sources/connections.ts'
import { followADay } from '#test/soak/sources/day.ts'
import { readAnew } from '#test/soak/sources/fresh.ts'
import { openHouse } from '#test/soak/sources/house.ts'
import { type Revocation, revokeEverywhere } from '#test/soak/sources/revoke.ts'
import { indexOf, note, type Run } from '#test/soak/sources/run.ts'
import { linesUnlike, unlike } from '#test/soak/sources/unlike.ts'
import { catchUp, settle } from '#test/soak/sources/work.ts'
import { sumsOff } from '#test/soak/sums.ts'

/** Changes of the full size; 5,000 items, and 50 ends of the worker in either half, go with them. */
const full = 2_000
const fullKills = 50

/** Each person has a drive of their own, and each container costs as much as many items do. */
const leastSize = { people: 9, repos: 3, projects: 2, roots: 3, drives: 2 }

const sizeOf = (share: number): Size => {
  const items = Math.max(80, Math.ceil(fullSize.items * share))
  return items < 500 ? { ...leastSize, items } : { ...fullSize, items }
}

const truthOf = (all: readonly Connected[]) => all.flatMap(account => account.truth())

/** What an administrator would be told of. */
const complaints = async ({ house }: Run, all: readonly Connected[]): Promise<string[]> => {
  const told = await Promise.all(all.map(({ id }) => house.stack.call('connections.status', { id })))
  return told.flatMap(({ connection: { source, state, problem }, dead }) => [
    ...(state === 'active' ? [] : [`${source} is ${state}`]),
    ...(problem ? [`${source}: ${problem.message}`] : []),
    ...dead.map(({ what, problem: why }) => `${source}: ${what} was given up: ${why?.message}`),
  ])
}

const tooLate = (told: Record<string, Revocation>): string[] =>
  Object.entries(told).flatMap(([source, { byEvent, byPoll }]) => [
    ...(byEvent === null ? [`${source}: still seen a minute after its event`] : []),
    ...(byPoll ? [] : [`${source}: still seen after a poll`]),
  ])

/** Reads all there is, and counts what that asked. */
const readAll = async (run: Run, all: readonly Connected[]) => {
  const { house } = run
  await subscribe(house, all)
  await settle(house)
  const { rows } = await indexOf(run, house.stack.workspaceId, all)
  note(run, 'after the backfill', wrongIn(truthOf(all), rows))
  const calls = await countCalls(house)
  note(run, 'calls', tooMany(calls))
  run.say(`${rows.length} items are read, by ${JSON.stringify(calls)}`)
  return calls
}

const runIn = async (run: Run, { seed, share }: SoakOptions) => {
  const { house } = run
  const { workspaceId, call, database } = house.stack
  const all = await connectAll(house, call)
  const calls = await readAll(run, all)
  const changes = casesOf(full, share)
  const made = await followADay(run, seed, changes)
  await catchUp(house)
  const followed = await indexOf(run, workspaceId, all)
  run.say(`${followed.rows.length} items after the day`)
  note(run, 'after the day', wrongIn(truthOf(all), followed.rows))
  const anew = await readAnew(run, followed.rows.length)
  note(run, 'followed, and read anew', unlike(followed.rows, anew.rows))
  note(run, 'around the items', linesUnlike(followed.around, anew.around))
  note(run, 'sums', await sumsOff(database))
  const revocations = await revokeEverywhere(house, all)
  note(run, 'revoked', tooLate(revocations))
  note(run, 'told', await complaints(run, all))
  return {
    cases: changes,
    items: followed.rows.length,
    kinds: Object.keys(made).length,
    kills: { day: run.kills, backfill: run.kills },
    mail: house.office.counts,
    calls,
    revocations,
  }
}

/**
 * Larkfield followed through a day by the worker in workerd, its queue and its workflow: backfilled, changed 2,000 times with
 * events lost (10%), doubled (10%) and out of order, killed 50 times; then caught up, and compared with what there is, item by
 * item and reader by reader, and with a fresh backfill, to the letter; then rights are taken away.
 */
export const sources: Soak = {
  full,
  async run(options) {
    const { seed, share, say } = options
    const mail = { lost: 0.1, doubled: 0.1, shuffled: true }
    const house = await openHouse({ size: sizeOf(share), seed, mail })
    const began = performance.now()
    const timed = (line: string) => say(`${Math.round((performance.now() - began) / 1_000)} s: ${line}`)
    const kills = options.kills ?? casesOf(fullKills, share)
    const run: Run = { house, random: randomOf(seed), kills, say: timed, failures: [] }
    try {
      const report = await runIn(run, options)
      return { ...report, failures: run.failures }
    } catch (cause) {
      // What was found before says more than what it then tripped over.
      return { cases: 0, failures: [...run.failures, `It ended: ${cause}`] }
    } finally {
      await house.close()
    }
  },
}
