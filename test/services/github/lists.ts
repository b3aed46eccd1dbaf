import { type Asked, numberOf, ok, type Reply } from '#test/services/frame/asked.ts'
import { numberedPage } from '#test/services/frame/paging.ts'
import { noPages, unprocessable } from '#test/services/github/errors.ts'
import type { GithubRules } from '#test/services/github/rules.ts'

type Timed = { id: number; createdAt: number; updatedAt: number }

/** `since`, `sort` (created or updated) and `direction` of REST's lists. */
export const sorted = <T extends Timed>(asked: Asked, all: readonly T[], direction: 'asc' | 'desc'): T[] => {
  const since = Date.parse(asked.query.get('since') ?? '')
  const by = asked.query.get('sort') === 'updated' ? 'updatedAt' : 'createdAt'
  const sign = (asked.query.get('direction') ?? direction) === 'asc' ? 1 : -1
  return all
    .filter(one => Number.isNaN(since) || one.updatedAt >= since)
    .toSorted((a, b) => sign * (a[by] - b[by] || a.id - b.id))
}

/** A list by pages, as an answer. */
export const listed = <T>(asked: Asked, all: readonly T[], shape: (one: T) => unknown): Reply => {
  const { values, headers } = numberedPage(asked, all)
  return ok(values.map(shape), headers)
}

const withNext = (asked: Asked, cursor: string): Record<string, string> => {
  const query = new URLSearchParams(asked.query)
  query.delete('page')
  query.set('after', cursor)
  return { link: `<https://${asked.host}${asked.path}?${query}>; rel="next"` }
}

/**
 * A list that may be long: by pages while it is short, by cursors alone when it is not. A cursor remembers the last one that
 * was shown and goes on behind it, wherever that is by then.
 */
export const longListed = <T extends { id: number }>(
  rules: GithubRules,
  asked: Asked,
  all: readonly T[],
  shape: (one: T) => unknown,
): Reply => {
  const after = asked.query.get('after')
  if (after === null && all.length <= rules.longList) return listed(asked, all, shape)
  if (numberOf(asked, 'page', 1, 1_000_000) > 1) return noPages()
  const last = after === null ? null : rules.listCursors.take(after)
  if (after !== null && last === null) return unprocessable('The cursor is invalid.')
  const from = last === null ? 0 : all.findIndex(one => one.id === last) + 1
  const size = Math.max(1, numberOf(asked, 'per_page', 30, 100))
  const values = all.slice(from, from + size)
  const end = values.at(-1)
  const more = end !== undefined && from + size < all.length
  return ok(values.map(shape), more ? withNext(asked, rules.listCursors.give(end.id)) : {})
}
