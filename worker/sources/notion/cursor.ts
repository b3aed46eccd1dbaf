import type { z } from 'zod'
import { ServiceProblem } from '../service/problem.ts'

/** A place of ours in a listing, as we wrote it down with JSON.stringify. Throws ServiceProblem `cursor`. */
export const placeIn = <T>(cursor: string, shape: z.ZodType<T>): T => {
  try {
    return shape.parse(JSON.parse(cursor))
  } catch (cause) {
    throw new ServiceProblem('cursor', 'We no longer know how far we were in Notion.', { cause })
  }
}
