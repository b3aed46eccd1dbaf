import type { z } from 'zod'
import { ServiceProblem } from './problem.ts'
import type { ServiceAnswer } from './service.ts'

/** A value in the shape a schema asks for. Throws ServiceProblem `invalid`, naming what was asked for (`what`) and the field. */
export const inShape = <T>(value: unknown, schema: z.ZodType<T>, what: string): T => {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const field = issue?.path.join('.') || 'the whole'
  throw new ServiceProblem(
    'invalid',
    `The answer about ${what} has another shape than documented: ${field}.`,
    { cause: parsed.error },
  )
}

/** An answer's JSON in the shape a schema asks for. Throws ServiceProblem `invalid`, as inShape does, and when it is no JSON. */
export const jsonOf = <T>(answer: ServiceAnswer, schema: z.ZodType<T>, what: string): T => {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(answer.body))
  } catch (cause) {
    throw new ServiceProblem('invalid', `The answer about ${what} broke off or is no JSON.`, { cause })
  }
  return inShape(value, schema, what)
}
