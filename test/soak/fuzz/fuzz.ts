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
    return ledger.note(at.id, inputOf(asked, at.params), JSON.parse(heard.text))
  }
  run.refused += 1
  if (!before || heard.status < 400) return null
  const after = await storedDigests(world.app.database)
  return isDeepStrictEqual(after, before) ? null : `${heard.status}, and yet something changed`
}

const lineOf = (n: number, { id, asker, method, target, headers, body }: Case, wrong: string): string =>
  `case ${n} (${id} by ${asker}): ${method} ${target.slice(0, 300)} ${JSON.stringify(headers).slice(0, 200)} ${(body ?? '').slice(0, 1_000)}\n    ${wrong}`

/**
 * Requests made from the worker's own OpenAPI document, valid, nearly valid and hostile, against the whole worker on a
 * real database: no fault, no hang, every answer as the contract says, and nothing stored that was not acknowledged or
 * cannot be read back.
 */
export const fuzz: Soak = {
  full,
  async run({ seed, share, say }) {
    const world = await openFuzzWorld()
    const run: Run = {
      world,
      routes: await routesOf(world.app),
      ledger: await openLedger(world.app),
      statuses: {},
      answered: new Set(),
      refused: 0,
      lapsed: false,
    }
    const failures: string[] = []
    const cases = casesOf(full, share)
    for (let done = 0; done < cases; done += batch) {
      await world.renew()
      const made = requests(run.routes, await world.pool())
      const some = fc.sample(made, { seed: seed + done, numRuns: Math.min(batch, cases - done) })
      for (const [n, asked] of some.entries()) {
        const wrong = await tried(run, asked).catch(cause => String(cause))
        if (wrong) failures.push(lineOf(done + n, asked, wrong))
        if (run.lapsed) await world.renew()
      }
      if (done % 1_000 === 0) say(`${done} requests, ${failures.length} failures`)
    }
    const back = await readBack(world)
    failures.push(...back.failures, ...(await run.ledger.differences()))
    for (const what of await sumsOff(world.app.database)) failures.push(`wrong sum: ${what}`)
    for (const { event, detail } of world.app.log)
      if (event === 'fault') failures.push(`fault: ${JSON.stringify(detail)}`)
    await world.app.close()
    const unanswered = operationIds.filter(id => !run.answered.has(id))
    return { cases, failures, statuses: run.statuses, unanswered, readBack: back.read }
  },
}
