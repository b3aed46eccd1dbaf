import type { z } from 'zod'
import type { Deps } from '../deps.ts'
import { failures } from '../http/failure.ts'
import { ServiceProblem } from '../sources/service/problem.ts'
import type { Connected, Service } from '../sources/service/service.ts'
import { openAsk } from './ask.ts'

/** What an administrator says of a connection. */
export type Terms = { settings: unknown; secrets: unknown }

const parsed = (schema: z.ZodType, value: unknown, part: string): unknown => {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw failures.input(
    result.error.issues.map(i => `${[part, ...i.path].join('.')}: ${i.message}`).slice(0, 20),
  )
}

/** The terms as the source's own schemas have them. Throws `input.invalid`, which names fields and quotes nothing. */
export const termsOf = (service: Service, { settings, secrets }: Terms): Terms => ({
  settings: parsed(service.settings, settings, 'settings'),
  secrets: parsed(service.secrets, secrets, 'secrets'),
})

/** A connection that is not stored: no budget is shared, no token is kept. */
const passing = (deps: Pick<Deps, 'outgoing' | 'now'>, service: Service, terms: Terms): Connected => ({
  ...terms,
  now: deps.now,
  ask: openAsk({ service, outgoing: deps.outgoing, limits: {}, close: async () => undefined, now: deps.now }),
  token: async (_key, make) => (await make()).token,
})

/**
 * Tries secrets before they are kept: whom we are at the service, and what will be missing. Throws `connection.refused`
 * with the source's own words.
 */
export const checkTerms = async (
  deps: Pick<Deps, 'outgoing' | 'now'>,
  service: Service,
  terms: Terms,
): Promise<{ account: string; missing: readonly string[] }> => {
  try {
    return await service.check(passing(deps, service, terms))
  } catch (cause) {
    if (cause instanceof ServiceProblem) throw failures.refusedConnection(cause.message, cause.remedy)
    throw cause
  }
}
