import type { Env } from '../../env.ts'
import { serviceAt } from '../../models/address.ts'
import { openaiProposer } from './openai.ts'
import type { Proposer } from './proposer.ts'

/** The model of PROPOSALS_MODEL; null: off. Throws an Error that says what is wrong with the environment. */
export const proposerOf = (env: Env, now: () => Date): Proposer | null => {
  const model = env.PROPOSALS_MODEL?.trim()
  if (!model) return null
  return openaiProposer({ model, ...serviceAt(env, 'PROPOSALS_URL', { key: env.PROPOSALS_KEY, now }) })
}
