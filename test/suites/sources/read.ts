import type { Connected, Page, Service } from '#worker/sources/service/service.ts'

/** More pages than any sample has: a listing that goes round in circles ends here. */
const mostPages = 50

/** Everything of a listing, over all its pages. */
export const allOf = async <T>(
  page: (cursor: string | null) => Promise<Page<T>>,
): Promise<{ values: T[]; pages: number }> => {
  const values: T[] = []
  let cursor: string | null = null
  for (let pages = 1; pages <= mostPages; pages++) {
    const read = await page(cursor)
    values.push(...read.values)
    if (read.next === null) return { values, pages }
    cursor = read.next
  }
  throw new Error(`there is no end after ${mostPages} pages`)
}

/** Every hint since a cursor. */
export const changesSince = async (service: Service, at: Connected, stream: string, from: string) => {
  const hints = []
  let cursor = from
  for (let n = 0; n < mostPages; n++) {
    const read = await service.changes(at, stream, cursor)
    hints.push(...read.hints)
    if (!read.more) return hints
    cursor = read.cursor
  }
  throw new Error(`there is no end after ${mostPages} pages`)
}

/** Every text in a value, however deep. */
export const textsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : value !== null && typeof value === 'object'
      ? Object.values(value).flatMap(textsIn)
      : []
