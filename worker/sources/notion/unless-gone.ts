import { ServiceProblem } from '../service/problem.ts'

/** What was asked for; null when it is not there, or not shared with us, which Notion does not tell apart. */
export const unlessGone = async <T>(asked: Promise<T>): Promise<T | null> => {
  try {
    return await asked
  } catch (problem) {
    if (problem instanceof ServiceProblem && problem.kind === 'gone') return null
    throw problem
  }
}
