import { isClosed, MayNotActFor } from '../api/failure.ts'
import type { As } from '../api/token.ts'
import { type Home, openHome, type Work } from './home.ts'

/**
 * Opens a home and does something in it; once more as somebody else, when whom it was read as before has left or is no
 * longer a member. Throws ServiceProblem.
 */
export const inHome = async <T>(
  work: Work,
  ref: string,
  known: As | undefined,
  use: (home: Home) => Promise<T>,
): Promise<T> => {
  if (known === undefined) return await use(await openHome(work, ref))
  try {
    return await use(await openHome(work, ref, known))
  } catch (problem) {
    if (!isClosed(problem) && !(problem instanceof MayNotActFor)) throw problem
    return await use(await openHome(work, ref))
  }
}
