import { z } from 'zod'
import { audience } from '#shared/contract/principal.ts'
import type { Connected } from '../service/service.ts'
import { idIn } from './ids.ts'

const root = z.object({
  page: z
    .string()
    .max(2_000)
    .transform((text, issues) => {
      const id = idIn(text)
      if (id) return id
      issues.addIssue({
        code: 'custom',
        message: 'This is neither the address nor the id of a page or database.',
      })
      return z.NEVER
    })
    .meta({ title: 'Page' })
    .describe(
      'Address (Share, Copy link) or id of a page, database or data source; it and all that lies in it is indexed.',
    ),
  audience: audience
    .meta({ title: 'Who may see it' })
    .describe(
      'Who may see it: workspace, or team:ID, person:ID and identity:SOURCE:KEY. Notion does not tell who may see a page, so only you can say it; an empty list is nobody.',
    ),
})

export const settings = z.object({
  roots: z
    .array(root)
    .min(1)
    .max(100)
    .refine(
      roots => new Set(roots.map(r => r.page)).size === roots.length,
      'A page is named twice: it can have one audience.',
    )
    .meta({ title: 'Pages' })
    .describe('The pages to index, each with its audience. What lies outside all of them is left out.'),
  comments: z
    .boolean()
    .default(true)
    .meta({ title: 'Comments' })
    .describe('Whether open comments are read, too: one more request for every page.'),
})
export type Settings = z.output<typeof settings>

export const secrets = z.object({
  token: z
    .string()
    .trim()
    .min(20)
    .max(500)
    .meta({ title: 'Integration token' })
    .describe(
      'The internal integration token: notion.so/profile/integrations, your connection, Configuration (it begins with ntn_ or secret_).',
    ),
})
export type Secrets = z.output<typeof secrets>

export type Connection = Connected<Settings, Secrets>

export const rootIds = ({ roots }: Settings): ReadonlySet<string> => new Set(roots.map(r => r.page))
