import { openTestApp, type TestApp } from '#test/harness/app.ts'
import { type Random, randomOf } from '#test/soak/random.ts'
import { casesOf, type Soak, type SoakOptions } from '#test/soak/soak.ts'
import { ask, askedIds, type Question, questionOf } from './ask.ts'
import { buildWorld } from './build.ts'
import { changeWorld } from './change.ts'
import { addHidden, removeHidden } from './intrude.ts'
import { sightOf } from './oracle.ts'
import type { Member, World } from './world.ts'

// The leak search: random worlds asked by random viewers, every answer compared with the oracle; and twin worlds, with
// and without something hidden, whose answers must be the same to the byte.

const full = 100_000
/** Rounds in a world, and worlds in a database before a new one is cheaper. */
const size = { rounds: 12, worlds: 12, questions: 14, twins: 0.5 } as const
/** More than this says nothing new. */
const mostFailures = 20

/** Time stands still: a hit must not be another one because a minute passed. */
const now = new Date('2026-11-21T12:00:00Z')

type Run = { app: TestApp; random: Random; world: World; seed: number; tally: Tally }
type Tally = { cases: number; twins: number; byOperation: Record<string, number>; failures: string[] }

const told = ({ seed }: Run, round: number, { id, input }: Question, fault: string): string =>
  `world ${seed}, round ${round}, ${id} ${JSON.stringify(input)}: ${fault}`

/** Asks each question and returns the answers to the byte. */
const askAll = async (
  run: Run,
  round: number,
  member: Member,
  questions: readonly Question[],
): Promise<string[]> => {
  const { app, world, random, tally } = run
  const sight = sightOf(world, member)
  const texts: string[] = []
  for (const question of questions) {
    const { answer, faults } = await ask(app, { world, member, sight, random }, question)
    tally.cases += 1
    tally.byOperation[question.id] = (tally.byOperation[question.id] ?? 0) + 1
    tally.failures.push(...faults.map(fault => told(run, round, question, fault)))
    texts.push(answer.text)
  }
  return texts
}

const compare = (
  run: Run,
  round: number,
  questions: readonly Question[],
  twins: [string[], string[], string],
): void => {
  const [one, other, what] = twins
  questions.forEach((question, n) => {
    run.tally.twins += 1
    if (one[n] !== other[n])
      run.tally.failures.push(told(run, round, question, `${what}\n  ${one[n]}\n  ${other[n]}`))
  })
}

/** One change of the world, then questions of one member; half of the time in twin worlds as well. */
const playRound = async (run: Run, round: number): Promise<void> => {
  const { app, world, random } = run
  await changeWorld(app, world, random)
  const member = random.pick([...world.members, ...world.members, world.owner])
  const asking = { world, member, sight: sightOf(world, member), random }
  const questions = Array.from({ length: size.questions }, () => questionOf(random.pick(askedIds), asking))
  const before = await askAll(run, round, member, questions)
  if (member === world.owner || !random.chance(size.twins)) return
  const hidden = await addHidden(app, world, member, random)
  const beside = await askAll(run, round, member, questions)
  compare(run, round, questions, [before, beside, 'something hidden was added, and the answer is another'])
  await removeHidden(app, world, hidden)
  const after = await askAll(run, round, member, questions)
  compare(run, round, questions, [before, after, 'something hidden was removed, and the answer is another'])
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
    const app = await openTestApp({ deps: { now: () => now } })
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
