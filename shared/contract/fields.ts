import { z } from 'zod'
import { limits } from './limits.ts'

/** An absolute http or https address. No other scheme ever reaches a link of ours. */
export const webUrl = z.url({ protocol: /^https?$/, hostname: /.+/ }).max(limits.urlCharacters)

/** Text a person or a source wrote: no NUL, no half surrogate pair (Postgres takes neither); at most `max` UTF-16 units. */
export const text = (max: number) =>
  z
    .string()
    .overwrite(t => t.replaceAll('\0', '').toWellFormed())
    .max(max)

const earliest = Date.parse('0001-01-01T00:00:00Z')
const latest = Date.parse('9999-12-31T23:59:59Z')

/** What Postgres takes as well: years 1 to 9999, and no offset of 16 hours or more. */
const isMoment = (t: string): boolean => {
  // An answer has thousands of these: four digits of a year by now, no offset, and far from either end.
  if (t.endsWith('Z') && t >= '0001' && t < '9999') return true
  const at = Date.parse(t)
  return at >= earliest && at <= latest && !/[+-](1[6-9]|2\d):\d\d$/.test(t)
}

/** An ISO 8601 moment with its offset. */
export const instant = z.iso
  .datetime({ offset: true, abort: true })
  .max(40)
  .refine(isMoment, 'A moment is between the years 1 and 9999, its offset less than 16 hours.')

export const path = text(limits.pathCharacters)
  .min(1)
  .refine(p => !p.startsWith('/'), 'A path is relative to the root of its repository.')

export const id = z.uuid()

/** A limit that arrives as text in a query string. */
export const limit = (standard: number, max: number = limits.hitsPerAnswer) =>
  z.coerce.number().int().min(1).max(max).default(standard)

/** Yes or no that may arrive as text in a query string. */
export const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform(word => word === 'true')])
