import type { SearchAnswer } from '#shared/contract/search.ts'
import { type Ages, keyOf } from './cache.ts'
import type { Deps } from './deps.ts'

const ages: Ages = { fresh: 60_000, stale: 60_000 }

/** Searches; a newer search withdraws this one. Throws CallError. */
export const askSearch = async (deps: Deps, q: string, limit: number): Promise<SearchAnswer> => {
  const signal = deps.newest.start('search')
  const key = await keyOf('search', [q, limit])
  const known = (await deps.cache.readMany<SearchAnswer>([key], ages)).get(key)
  if (known) return known.value
  const answer = await deps.api('search.ask', { q, limit }, signal)
  await deps.cache.write({ [key]: answer })
  return answer
}
