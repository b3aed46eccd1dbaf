import { openTestApp, type TestApp } from '#test/harness/app.ts'
import { hashedVector } from '#test/harness/hashed-vector.ts'
import { randomOf } from '#test/soak/random.ts'
import { casesOf, type Soak, type SoakOptions } from '#test/soak/soak.ts'
import type { Proposer } from '#worker/decisions/propose/proposer.ts'
import type { Embedder } from '#worker/embed/embedder.ts'
import { openMeaning } from '#worker/embed/question.ts'
import { embeddedOf } from '#worker/embed/vectors.ts'
import { buildWorld, modelHost } from './build.ts'
import { changeWorld } from './change.ts'
import { drawIds } from './drawn-ids.ts'
import { sightOf } from './oracle.ts'
import { askAll, drawQuestions, type Run, type Tally } from './run.ts'
import { playReader, playWriter } from './twins.ts'

// The leak search: random worlds asked by random viewers, every answer compared with the oracle; and twin worlds, with
// and without something hidden, whose answers must be the same to the byte, whatever their viewer writes meanwhile.

const full = 100_000
/** Rounds in a world, and worlds in a database before a new one is cheaper; parts of rounds in twin worlds. */
const size = { rounds: 12, worlds: 12, readers: 0.4, writers: 0.2 } as const
/** More than this says nothing new. */
const mostFailures = 20

/** Time stands still: a hit must not be another one because a minute passed. */
const now = new Date('2026-11-21T12:00:00Z')

/** Finds by what texts mean, too: what is hidden must not move what is near. */
const embedder: Embedder = {
  model: 'hashed',
  most: 32,
  embed: async texts =>
    embeddedOf(
      texts.map(text => hashedVector(text)),
      texts.length,
    ),
}

/** Takes the end of every text for a decision: what is hidden is full of them, too. */
const proposer: Proposer = {
  model: 'obliging',
  service: modelHost,
  propose: async text => [{ quote: text.trim().split(/\s+/).slice(-4).join(' '), why: null }],
}

/** One change of the world, then questions of one member; more often than not in twin worlds as well. */
const playRound = async (run: Run, round: number): Promise<void> => {
  const { app, world, random } = run
  await changeWorld(app, world, random)
  const member = random.pick([...world.members, ...world.members, world.owner])
  const questions = drawQuestions(run, member)
  const before = await askAll(run, round, member, questions)
  if (random.chance(size.readers)) await playReader(run, round, member, questions, before)
  else if (random.chance(size.writers / (1 - size.readers)) && sightOf(world, member).alive)
    await playWriter(run, round, member)
}

const playWorld = async (app: TestApp, seed: number, tally: Tally, goOn: () => boolean): Promise<void> => {
  const random = randomOf(seed)
  const run: Run = { app, random, world: await buildWorld(app, random), seed, tally }
  for (let round = 0; round < size.rounds && goOn(); round++) await playRound(run, round)
}

/** Searches. `arrange` gets each database before anything is in it, for those who want to see a leak found. */
export const searchLeaks = async (
  { seed, share, say }: SoakOptions,
  arrange: (app: TestApp) => Promise<unknown> = async () => undefined,
) => {
  const most = casesOf(full, share)
  const tally: Tally = { cases: 0, twins: 0, byOperation: {}, failures: [] }
  const goOn = () => tally.cases < most && tally.failures.length < mostFailures
  let world = seed
  while (goOn()) {
    const meaning = openMeaning([embedder], () => undefined)
    const app = await openTestApp({ deps: { now: () => now, embedders: [embedder], meaning, proposer } })
    await drawIds(app)
    await arrange(app)
    for (let n = 0; n < size.worlds && goOn(); n++, world++) await playWorld(app, world, tally, goOn)
    tally.failures.push(...app.log.map(l => `logged: ${JSON.stringify(l)}`))
    await app.close()
    say(
      `${tally.cases} of ${most} questions, ${tally.twins} of them twins, ${tally.failures.length} failures`,
    )
  }
  return { ...tally, worlds: world - seed }
}

/** 100,000 questions. World n of seed s is world 0 of seed s + n. */
export const leak: Soak = { full, run: options => searchLeaks(options) }
