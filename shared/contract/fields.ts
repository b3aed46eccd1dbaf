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

export const instant = z.iso.datetime({ offset: true })

export const path = text(limits.pathCharacters)
  .min(1)
  .refine(p => !p.startsWith('/'), 'A path is relative to the root of its repository.')

export const id = z.uuid()

/** A limit that arrives as text in a query string. */
export const limit = (standard: number, max: number = limits.hitsPerAnswer) =>
  z.coerce.number().int().min(1).max(max).default(standard)
