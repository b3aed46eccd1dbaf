import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { type OperationId, operationIds } from '#shared/contract/index.ts'
import { storedDigests } from '#test/harness/stored.ts'
import { type Case, requests } from '#test/soak/fuzz/cases.ts'
import { type Heard, judge, reached } from '#test/soak/fuzz/judge.ts'
import { type Ledger, openLedger } from '#test/soak/fuzz/ledger.ts'
import { readBack } from '#test/soak/fuzz/read-back.ts'
import { type Route, routesOf } from '#test/soak/fuzz/routes.ts'
import { type FuzzWorld, openFuzzWorld } from '#test/soak/fuzz/world.ts'
import { casesOf, type Soak } from '#test/soak/soak.ts'
import { sumsOff } from '#test/soak/sums.ts'

const full = 20_000
/** Requests made from one look at what is stored. */
const batch = 100
/** Milliseconds after which a request hangs. */
const patience = 30_000
/** Of so many refused requests, one is compared with the whole database before it. */
const comparedOf = 20

const ask = async (world: FuzzWorld, { asker, method, target, headers, body }: Case): Promise<Heard> => {
  const token = world.tokenOf(asker)
  const init = {
    method,
    headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
    ...(body === null ? {} : { body }),
  }
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error('no answer')), patience)
  try {
    const answer = await Promise.race([world.app.request(target, init), late.promise])
    return { status: answer.status, headers: answer.headers, text: await answer.text() }
  } finally {
    clearTimeout(timer)
  }
}

const inputOf = ({ body }: Case, params: Record<string, string>): unknown => ({
  ...(body === null ? {} : JSON.parse(body.replace(/^\ufeff/, ''))),
  ...params,
})

type Run = {
  world: FuzzWorld
  routes: Route[]
  ledger: Ledger
  statuses: Record<string, number>
  answered: Set<OperationId>
  refused: number
  /** The last request was refused for its token: somebody may have taken it from themselves. */
  lapsed: boolean
  /** An owner has deleted the workspace, as an owner may. */
  deleted: boolean
}

/** Sends one request; returns what is wrong, if anything. */
const tried = async (run: Run, asked: Case): Promise<string | null> => {
  const { world, routes, ledger } = run
  const at = reached(routes, asked)
  if (at?.id === 'items.delete') await ledger.expect(at.params.id ?? '')
  const compares = run.refused % comparedOf === 0 && asked.method !== 'GET'
  const before = compares ? await storedDigests(world.app.database) : null
  const heard = await ask(world, asked)
  run.lapsed = heard.status === 401
  run.statuses[heard.status] = (run.statuses[heard.status] ?? 0) + 1
  const wrong = judge(asked, at?.id ?? null, heard)
  if (wrong)
    return `${wrong}: ${heard.status} ${heard.text.slice(0, 300)} ${JSON.stringify(world.app.log.splice(0))}`
  if (heard.status === 200) {
    if (!at) return null
    run.answered.add(at.id)
    run.deleted ||= at.id === 'workspace.delete' && asked.asker !== 'stranger'
    return ledger.note(at.id, inputOf(asked, at.params), JSON.parse(heard.text))
  }
  run.refused += 1
  if (!before || heard.status < 400) return null
  const after = await storedDigests(world.app.database)
  return isDeepStrictEqual(after, before) ? null : `${heard.status}, and yet something changed`
}

const lineOf = (n: number, { id, asker, method, target, headers, body }: Case, wrong: string): string =>
  `case ${n} (${id} by ${asker}): ${method} ${target.slice(0, 300)} ${JSON.stringify(headers).slice(0, 200)} ${(body ?? '').slice(0, 1_000)}\n    ${wrong}`

/** Makes requests of one world, from the case `first` on, until there were all of them or it is deleted. Returns the case after the last. */
const askWorld = async (
  run: Run,
  first: number,
  {
    seed,
    cases,
    say,
    failures,
  }: { seed: number; cases: number; say(text: string): void; failures: string[] },
): Promise<number> => {
  let done = first
  while (done < cases && !run.deleted) {
    await run.world.renew()
    const made = requests(run.routes, await run.world.pool())
    for (const asked of fc.sample(made, { seed: seed + done, numRuns: Math.min(batch, cases - done) })) {
      const wrong = await tried(run, asked).catch(cause => String(cause))
      if (wrong) failures.push(lineOf(done, asked, wrong))
      done += 1
      if (done % 1_000 === 0) say(`${done} requests, ${failures.length} failures`)
      if (run.deleted) break
      if (run.lapsed) await run.world.renew()
    }
  }
  return done
}

const tables = ['person', 'member', 'token', 'container', 'item', 'decision', 'connection'] as const

/** What a deleted workspace has left behind. */
const remains = async ({ app }: FuzzWorld): Promise<string[]> => {
  const counts = tables.map(
    table =>
      `select '${table}' "table", count(*)::int n from ${table} where workspace_id = '${app.workspaceId}'`,
  )
  const rows = await app.database.owner.query(counts.join(' union all '))
  return rows
    .filter(({ n }) => n !== 0)
    .map(({ table, n }) => `${n} rows of ${table} outlive their workspace`)
}

/** What is wrong with a world when it has been asked everything. */
const lastLook = async ({ world, ledger, deleted }: Run): Promise<{ faults: string[]; read: number }> => {
  const faults = world.app.log
    .filter(({ event }) => event === 'fault')
    .map(({ detail }) => `fault: ${JSON.stringify(detail)}`)
  if (deleted) return { faults: [...faults, ...(await remains(world))], read: 0 }
  const back = await readBack(world)
  const sums = (await sumsOff(world.app.database)).map(what => `wrong sum: ${what}`)
  return { faults: [...faults, ...back.failures, ...(await ledger.differences()), ...sums], read: back.read }
}

/**
 * Requests made from the worker's own OpenAPI document, valid, nearly valid and hostile, against the whole worker on a
 * real database: no fault, no hang, every answer as the contract says, and nothing stored that was not acknowledged or
 * cannot be read back. A workspace that is deleted is followed by another.
 */
export const fuzz: Soak = {
  full,
  async run({ seed, share, say }) {
    const [failures, statuses, answered]: [string[], Record<string, number>, Set<OperationId>] = [
      [],
      {},
      new Set(),
    ]
    const cases = casesOf(full, share)
    let read = 0
    for (let done = 0; done < cases; ) {
      const world = await openFuzzWorld()
      const [routes, ledger] = [await routesOf(world.app), await openLedger(world.app)]
      const run: Run = {
        world,
        routes,
        ledger,
        statuses,
        answered,
        refused: 0,
        lapsed: false,
        deleted: false,
      }
      done = await askWorld(run, done, { seed, cases, say, failures })
      const look = await lastLook(run)
      failures.push(...look.faults)
      read += look.read
      await world.app.close()
    }
    const unanswered = operationIds.filter(id => !answered.has(id))
    return { cases, failures, statuses, unanswered, readBack: read }
  },
}
