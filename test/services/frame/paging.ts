import type { Asked } from '#test/services/frame/asked.ts'
import { numberOf } from '#test/services/frame/asked.ts'

/** One page of a list, and where the next one begins; null: there is none. */
export type Slice<T> = { values: readonly T[]; next: number | null; total: number }

export const sliceOf = <T>(all: readonly T[], from: number, size: number): Slice<T> => ({
  values: all.slice(from, from + size),
  next: from + size < all.length ? from + size : null,
  total: all.length,
})

/** GitHub's pages by number, with the Link header that says where the others are. */
export const numberedPage = <T>(
  asked: Asked,
  all: readonly T[],
  { size = 30, most = 100 }: { size?: number; most?: number } = {},
): { values: readonly T[]; headers: Record<string, string> } => {
  const perPage = Math.max(1, numberOf(asked, 'per_page', size, most))
  const page = Math.max(1, numberOf(asked, 'page', 1, 1_000_000))
  const last = Math.max(1, Math.ceil(all.length / perPage))
  const linkTo = (n: number, rel: string): string => {
    const query = new URLSearchParams(asked.query)
    query.set('page', String(n))
    return `<https://${asked.host}${asked.path}?${query}>; rel="${rel}"`
  }
  const links = [
    ...(page > 1 ? [linkTo(page - 1, 'prev')] : []),
    ...(page < last ? [linkTo(page + 1, 'next'), linkTo(last, 'last')] : []),
    ...(page > 1 ? [linkTo(1, 'first')] : []),
  ]
  return {
    values: all.slice((page - 1) * perPage, page * perPage),
    headers: links.length > 0 ? { link: links.join(', ') } : {},
  }
}

/**
 * Opaque places to go on from, as services hand them out: they know a place by heart and forget it on demand, so a token
 * that was made up, or is too old, is refused.
 */
export type Cursors<Place> = {
  give(place: Place): string
  /** The place; null: unknown or expired. */
  take(cursor: string): Place | null
  /** Every cursor given so far has expired. */
  expire(): void
}

export const openCursors = <Place>(prefix: string): Cursors<Place> => {
  let places = new Map<string, Place>()
  let number = 0
  return {
    give(place) {
      const cursor = Buffer.from(`${prefix}:${++number}`).toString('base64url')
      places.set(cursor, place)
      return cursor
    },
    take: cursor => places.get(cursor) ?? null,
    expire() {
      places = new Map()
    },
  }
}
