import type { z } from 'zod'
import { ServiceProblem } from './problem.ts'
import type { ServiceAnswer } from './service.ts'

/** An answer's JSON in the shape a schema asks for. Throws ServiceProblem `invalid`, naming what was asked for (`what`) and the field. */
export const jsonOf = <T>(answer: ServiceAnswer, schema: z.ZodType<T>, what: string): T => {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(answer.body))
  } catch (cause) {
    throw new ServiceProblem('invalid', `The answer about ${what} broke off or is no JSON.`, { cause })
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const field = issue?.path.join('.') || 'the whole'
  throw new ServiceProblem(
    'invalid',
    `The answer about ${what} has another shape than documented: ${field}.`,
    {
      cause: parsed.error,
    },
  )
}
