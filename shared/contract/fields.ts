import { z } from 'zod'
import { limits } from './limits.ts'

/** An absolute http or https address. No other scheme ever reaches a link of ours. */
export const webUrl = z.url({ protocol: /^https?$/, hostname: /.+/ }).max(limits.urlCharacters)

export const instant = z.iso.datetime({ offset: true })

export const path = z
  .string()
  .min(1)
  .max(limits.pathCharacters)
  .refine(p => !p.startsWith('/') && !p.includes('\0'), 'A path is relative to the root of its repository.')

export const id = z.uuid()

/** A limit that arrives as text in a query string. */
export const limit = (standard: number, max: number = limits.hitsPerAnswer) =>
  z.coerce.number().int().min(1).max(max).default(standard)
