import type { ModelProblem } from './problem.ts'

const second = 1_000
const minute = 60 * second
const hour = 60 * minute

/** The shortest waits by what is wrong: a key or a model's name is not mended within a minute. */
const least: Readonly<Record<ModelProblem['kind'], number>> = {
  limited: 30 * second,
  unavailable: 15 * second,
  refused: 10 * minute,
  text: minute,
  answer: 10 * minute,
}

/** When to go on after a problem and so many before it: doubling up to an hour, and not before the service wants it. */
export const againAfter = ({ kind, until }: ModelProblem, attempts: number, now: Date): Date => {
  const wait = Math.min(hour, least[kind] * 2 ** Math.min(attempts, 10))
  return new Date(Math.max(now.getTime() + wait, until?.getTime() ?? 0))
}
