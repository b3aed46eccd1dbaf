import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { postOfGoogle } from '#test/services/larkfield.ts'
import type { House } from '#test/soak/sources/house.ts'

/** Lets the cron of the worker go once: it looks for whatever is due. */
const tick = async ({ stack }: House): Promise<void> => {
  const answer = await fetch(`${stack.url}/__scheduled`).catch(() => null)
  await answer?.arrayBuffer()
}

/** How many jobs are due or under way, which, and when one of any kind was last taken or ended. */
const left = async ({ stack }: House): Promise<{ due: number; kinds: string; last: string }> => {
  const [row] = await stack.database.owner`
    select count(*)::int due, string_agg(distinct c.source || ' ' || j.kind, ', ') kinds, (select max(updated_at)::text from job) last
      from job j join connection c on c.id = j.connection_id
     where (c.state = 'active' or j.kind = 'removal') and (j.state = 'waiting' and j.run_after <= now() or j.state = 'running')`
  return { due: Number(row?.due), kinds: String(row?.kinds), last: String(row?.last) }
}

/** Brings what the services have to post. */
export const deliver = async (house: House): Promise<void> => {
  postOfGoogle(house.larkfield, house.office)
  await house.office.flush()
}

/** What waits for its time has waited: jobs of these kinds, and whatever is to be read again. Backfills that ended stay ended. */
const makeDue = async ({ stack }: House, kinds: readonly string[]): Promise<void> => {
  const { owner } = stack.database
  await owner`update job set run_after = now(), state = 'waiting' where state in ('waiting', 'done') and kind = any (${kinds}::text[]) or state = 'waiting' and kind = 'refresh'`
  await owner`update hint set run_after = now() where state = 'waiting'`
}

/** What would be due within the hour waits for it to pass. */
export const putOff = async ({ stack }: House): Promise<void> => {
  await stack.database.owner`update job set run_after = now() + interval '1 hour' where state = 'waiting'`
}

/** Ends the worker wherever it is, and starts it again. Its leases have ended by then: nobody waits for that here. */
export const kill = async (house: House): Promise<void> => {
  const { stack } = house
  await stack.killWorker()
  const { owner } = stack.database
  await owner`update job set lease_until = now() where state = 'running'`
  await owner`update connection set backfill_until = null, token_lease_until = now()`
  await stack.startWorker()
  await tick(house)
}

/** The longest nothing may be taken or ended while something is due, in milliseconds. */
const patience = 180_000

/**
 * Works until nothing is due any more. `between` is called every tenth of a second meanwhile. Throws when it does not go
 * on, and names what is left.
 */
export const settle = async (
  house: House,
  between: () => Promise<void> = async () => undefined,
): Promise<void> => {
  await tick(house)
  let idle = 0
  let last = ''
  let since = performance.now()
  for (let n = 1; idle < 2; n++) {
    await wait(100)
    await between()
    const now = await left(house)
    idle = now.due === 0 ? idle + 1 : 0
    if (now.last !== last) since = performance.now()
    last = now.last
    if (performance.now() - since > patience && idle === 0)
      throw new Error(`It does not go on: ${now.due} are due (${now.kinds}).`)
    if (n % 20 === 0) await tick(house)
  }
}

/** Does now, once, what is done now and then. */
export const pass = async (house: House, ...kinds: string[]): Promise<void> => {
  await makeDue(house, kinds)
  await settle(house)
  await deliver(house)
  await settle(house)
}

/** What is done in a day whatever is told: lost events asked for again, rights, polls, a sweep, and what follows from them. */
export const catchUp = async (house: House): Promise<void> => {
  await pass(house, 'upkeep', 'containers', 'groups', 'poll', 'sweep')
  await pass(house, 'containers', 'groups', 'poll')
}
