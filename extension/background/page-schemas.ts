import { z } from 'zod'
import type { PageAsks } from '../messages.ts'

const short = z.string().max(5_000)

const page = z.object({
  host: short,
  kind: short,
  id: short,
  url: short.nullable(),
  repository: short.optional(),
})
const theme = z.object({ scheme: z.enum(['light', 'dark']), contrast: z.enum(['normal', 'high']) }).nullable()
const context = z.object({
  url: short.nullable(),
  title: z.string(),
  text: z.string(),
  draft: z.boolean(),
  via: z.enum(['page', 'editor', 'annotated', 'export', 'outline']),
  at: z.number(),
  ranks: z.record(z.string().max(100), z.number().int().min(0).max(50)),
})
const question = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('path'), repository: short, path: short }),
  z.object({ kind: z.literal('person'), who: short }),
  z.object({ kind: z.literal('item'), url: short }),
])

/** A page's process may be taken over by the page, so what its script says is checked like any other input. */
export const pageSchemas = {
  'page.shown': z.object({ page: page.nullable(), theme }),
  'page.words': z.object({
    page,
    context: context.nullable(),
    files: z
      .object({ repository: short, paths: z.array(short).max(10_000), author: short.nullable() })
      .nullable(),
    told: z.number().int().min(0),
    again: z.boolean(),
  }),
  'frame.expected': z.object({ surface: z.enum(['sidebar', 'hover']), nonce: z.uuid() }),
  'hover.aimed': z.object({ aim: z.number().int(), question }),
} satisfies { [K in keyof PageAsks]: z.ZodType }
