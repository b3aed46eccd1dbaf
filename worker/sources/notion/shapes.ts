import { z } from 'zod'
import { idOf } from './ids.ts'

// What we use of the answers of Notion's API 2026-03-11; the rest of them may change (@notionhq/client, api-endpoints).

/** An id of Notion, as we keep ids. */
export const id = z.string().transform((text, issues) => {
  const found = idOf(text)
  if (found) return found
  issues.addIssue({ code: 'custom', message: 'This is no id.' })
  return z.NEVER
})

/** What a thing lies in. `agent_id`, and whatever comes next, is nothing that we could climb to: like the workspace. */
export const parent = z.union([
  z.object({ type: z.literal('page_id'), page_id: id }),
  z.object({ type: z.literal('block_id'), block_id: id }),
  z.object({ type: z.literal('database_id'), database_id: id }),
  z.object({ type: z.literal('data_source_id'), data_source_id: id, database_id: id.optional() }),
  z
    .object({ type: z.string().regex(/^(?!(?:page|block|database|data_source)_id$)/) })
    .transform(() => ({ type: 'workspace' as const })),
])
export type Parent = z.output<typeof parent>

export const richText = z.array(
  z.object({
    plain_text: z.string(),
    href: z.string().nullish(),
    annotations: z.object({ code: z.boolean().optional() }).optional(),
    mention: z.object({ type: z.string() }).optional(),
  }),
)
export type RichText = z.output<typeof richText>

/** A person, bot or group; where a page only refers to one, the id is all. */
export const user = z.object({
  object: z.string().optional(),
  id,
  name: z.string().nullish(),
  type: z.string().optional(),
})
export type User = z.output<typeof user>

const instant = z.iso.datetime({ offset: true })

const dated = { created_time: instant, last_edited_time: instant, in_trash: z.boolean().default(false) }

export const page = z.object({
  object: z.literal('page'),
  id,
  parent,
  ...dated,
  created_by: user,
  last_edited_by: user,
  properties: z.record(z.string(), z.unknown()),
})
export type Page = z.output<typeof page>

export const database = z.object({
  id,
  parent,
  in_trash: z.boolean().default(false),
  title: richText.default([]),
  data_sources: z.array(z.object({ id })).default([]),
})

export const dataSource = z.object({
  object: z.literal('data_source'),
  id,
  parent,
  database_parent: parent,
  ...dated,
  title: richText.default([]),
})
export type DataSource = z.output<typeof dataSource>

const captioned = z.object({ url: z.string(), caption: richText.default([]) })

export const block = z.object({
  id,
  type: z.string(),
  parent,
  ...dated,
  created_by: user,
  last_edited_by: user,
  child_page: z.object({ title: z.string() }).optional(),
  bookmark: captioned.optional(),
  embed: captioned.optional(),
  link_preview: captioned.optional(),
})
export type Block = z.output<typeof block>

/** A page of a longer list. */
export const listOf = <T>(shape: z.ZodType<T>) =>
  z.object({
    results: z.array(shape),
    next_cursor: z.string().nullable(),
    has_more: z.boolean().default(false),
    /** `incomplete`: there is more than Notion lists at all. */
    request_status: z.object({ type: z.string() }).optional(),
  })

/** Of what we may not read whole Notion tells the id alone. */
const bare = z.object({ object: z.string(), id, parent: z.undefined().optional() }).transform(() => null)

/** What a search or a query finds; null: nothing that we may read. */
export const hit = z.union([page, dataSource, bare])

export const markdown = z.object({
  markdown: z.string(),
  truncated: z.boolean().default(false),
  unknown_block_ids: z.array(id).default([]),
})

export const comment = z.object({
  created_time: instant,
  created_by: user,
  rich_text: richText,
  display_name: z.object({ type: z.string(), resolved_name: z.string().nullable() }).optional(),
})
export type Comment = z.output<typeof comment>

export const bot = z.object({
  name: z.string().nullish(),
  bot: z.object({ workspace_name: z.string().nullish() }).optional(),
})
