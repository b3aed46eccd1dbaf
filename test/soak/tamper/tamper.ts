import { isDeepStrictEqual } from 'node:util'
import { verifyLog } from '#cli/log/verify.ts'
import { chainKeyOf } from '#shared/activity/chain.ts'
import type { CallOptions } from '#shared/contract/client.ts'
import type { Checkpoint } from '#shared/contract/log.ts'
import { type Random, randomFrom } from '#test/fixtures/clone/random.ts'
import { indexParcel } from '#test/fixtures/indexed.ts'
import { type Caller, openTestApp, type TestApp } from '#test/harness/app.ts'
import { testLogKey } from '#test/harness/log-key.ts'
import { casesOf, type Soak } from '#test/soak/soak.ts'
import { putState, type State, stateOf } from '#test/soak/tamper/state.ts'
import { type Ground, tamperings } from '#test/soak/tamper/tamperings.ts'

const full = 1_000
/** Of so many cases, one leaves the log alone: it must hold. */
const untouchedOf = 20

type World = { app: TestApp; to: CallOptions; ground: Ground; random: Random }

const ask = async (call: Caller, random: Random, times: number): Promise<void> => {
  for (let n = 0; n < times; n++)
    await call('search.ask', { q: random.pick(['carrier', 'quotes', 'printer']) })
}

const openWorld = async (seed: number): Promise<World> => {
  const app = await openTestApp()
  const random = randomFrom(seed)
  const { database, workspaceId: workspace } = app
  const other = await database.found('Another workspace')
  const settled = async (of: string): Promise<State> => {
    await app.recorded()
    return stateOf(database, of)
  }
  for (const call of [app.call, app.callAs(other.token)]) {
    await indexParcel(call)
    await ask(call, random, 8)
  }
  const before = await settled(workspace)
  for (let n = 0; n < 12; n++) {
    await ask(app.call, random, 1)
    await app.recorded()
  }
  const to: CallOptions = {
    baseUrl: 'http://hypha.test',
    token: app.token,
    fetch: async request => {
      const { url, headers } = new Request(request)
      return app.request(url.slice('http://hypha.test'.length), { headers })
    },
  }
  const ground: Ground = {
    workspace,
    before,
    state: await settled(workspace),
    other: await settled(other.workspaceId),
    key: await chainKeyOf(testLogKey),
    pick: (from, to) => from + random.whole(to - from + 1),
  }
  return { app, to, ground, random }
}

const checkpointAt = ({ workspace, state }: Ground, index: number): Checkpoint => {
  const { seq = 0, mac = '' } = state.records.at(index) ?? {}
  return { workspace, seq, mac }
}

/** A checkpoint where only that tells; else sometimes one of an earlier time, which must not hide anything. */
const checkpointFor = ({ ground, random }: World, name: string): Checkpoint | null => {
  if (tamperings[name]?.needsCheckpoint) return checkpointAt(ground, -1)
  return random.whole(2) ? checkpointAt(ground, random.whole(ground.state.records.length)) : null
}

/** Changes the log, sometimes lets the worker go on over it, and verifies; returns what is wrong, if anything. */
const tried = async (world: World, name: string): Promise<string | null> => {
  const { app, ground, to, random } = world
  const checkpoint = checkpointFor(world, name)
  const left = (await tamperings[name]?.apply(ground)) ?? ground.state
  if (name !== '' && isDeepStrictEqual(left, ground.state)) return `${name}: changed nothing`
  await putState(app.database, ground.workspace, left)
  const goesOn = random.whole(3) === 0
  if (goesOn) {
    await ask(app.call, random, 2)
    await app.recorded()
  }
  const { broken } = await verifyLog(to, checkpoint)
  await app.recorded()
  await putState(app.database, ground.workspace, ground.state)
  if (name === '') return broken ? `a log nobody touched breaks at ${broken.seq}: ${broken.why}` : null
  if (broken) return null
  return `${name}${goesOn ? ', and gone on' : ''}: not found (checkpoint ${checkpoint?.seq ?? 'none'})`
}

/** Logs changed behind the worker's back, in every way there is with and without the key: each is found. */
export const tamper: Soak = {
  full,
  async run({ seed, share, say }) {
    const world = await openWorld(seed)
    const names = Object.keys(tamperings)
    const cases = casesOf(full, share)
    const failures: string[] = []
    let untouched = 0
    for (let n = 0; n < cases; n++) {
      // Each kind in turn, so that a small share has every one of them.
      const failure = await tried(world, names[n % names.length] ?? '')
      if (failure) failures.push(`case ${n}: ${failure}`)
      if (n % untouchedOf === 0) {
        const alarm = await tried(world, '')
        if (alarm) failures.push(`case ${n}: ${alarm}`)
        untouched++
      }
      if (n % 100 === 99) say(`${n + 1} tamperings, ${failures.length} not found`)
    }
    await world.app.close()
    return { cases, failures, untouched, kinds: names.length }
  },
}
