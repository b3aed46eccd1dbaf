import type { TestApp } from '#test/harness/app.ts'
import type { Random } from '#test/soak/random.ts'
import { makeVectors } from '#worker/embed/make.ts'
import { ask, askedIds, type Question, questionOf } from './ask.ts'
import { sightOf } from './oracle.ts'
import type { Member, World } from './world.ts'

/** What was asked, and found, so far. */
export type Tally = { cases: number; twins: number; byOperation: Record<string, number>; failures: string[] }

/** A world that is searched. */
export type Run = { app: TestApp; random: Random; world: World; seed: number; tally: Tally }

const questionsPerRound = 14

export const drawQuestions = ({ world, random }: Run, member: Member): Question[] => {
  const asking = { world, member, sight: sightOf(world, member), random }
  return Array.from({ length: questionsPerRound }, () => questionOf(random.pick(askedIds), asking))
}

const told = ({ seed }: Run, round: number, { id, input }: Question, fault: string): string =>
  `world ${seed}, round ${round}, ${id} ${JSON.stringify(input)}: ${fault}`

/** Keeps what is wrong with the answer to a question. */
export const blame = (run: Run, round: number, question: Question, faults: readonly string[]): void => {
  run.tally.failures.push(...faults.map(fault => told(run, round, question, fault)))
}

/** Asks each question, of all that is there by words and meaning, and returns the answers to the byte. */
export const askAll = async (
  run: Run,
  round: number,
  member: Member,
  questions: readonly Question[],
): Promise<string[]> => {
  const { app, world, random, tally } = run
  const sight = sightOf(world, member)
  const texts: string[] = []
  await makeVectors(app.deps, world.workspaceId)
  for (const question of questions) {
    const { answer, faults } = await ask(app, { world, member, sight, random }, question)
    tally.cases += 1
    tally.byOperation[question.id] = (tally.byOperation[question.id] ?? 0) + 1
    blame(run, round, question, faults)
    texts.push(answer.text)
  }
  return texts
}
