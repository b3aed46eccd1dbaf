import type { Asked, Reply } from '#test/services/frame/asked.ts'
import type { Spent } from '#test/services/frame/budget.ts'
import { primaryLimit, secondaryLimit } from '#test/services/github/errors.ts'
import type { GithubRules } from '#test/services/github/rules.ts'

const isGraphql = (asked: Asked): boolean => asked.path === '/graphql'

const who = 'installation ID 990017'

/** Refuses what is beyond the limits of a minute or an hour. A GraphQL query's points are taken when they are known. */
export const checkLimits = (rules: GithubRules, asked: Asked): Reply | null => {
  const minute = isGraphql(asked) ? rules.graphqlMinute : rules.restMinute
  if (!minute.take('all').allowed) return secondaryLimit()
  if (isGraphql(asked)) return null
  return rules.core.take('all').allowed ? null : primaryLimit(who)
}

/** What every answer says of the hour's limit. */
export const limitHeaders = (rules: GithubRules, asked: Asked): Record<string, string> => {
  const spent: Spent = (isGraphql(asked) ? rules.graphql : rules.core).look('all')
  return {
    'x-ratelimit-limit': String(spent.limit),
    'x-ratelimit-remaining': String(spent.remaining),
    'x-ratelimit-used': String(spent.used),
    'x-ratelimit-reset': String(Math.ceil(spent.resetAt / 1_000)),
    'x-ratelimit-resource': isGraphql(asked) ? 'graphql' : 'core',
  }
}
