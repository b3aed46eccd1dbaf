import { z } from 'zod'
import { id, instant, limit, path, text, webUrl } from './fields.ts'
import { limits } from './limits.ts'
import { defineOperation } from './operation.ts'
import { personDraft, personSummary } from './people.ts'
import { audience } from './principal.ts'
import { why } from './why.ts'

export const itemKind = z.enum(['commit', 'pull', 'issue', 'document', 'codeowners', 'comment', 'meeting'])
export type ItemKind = z.infer<typeof itemKind>

export const itemState = z.enum(['open', 'draft', 'merged', 'done', 'closed', 'abandoned'])

export const role = z.enum(['author', 'co-author', 'reviewer', 'committer', 'assignee'])

/** One thing from a source, in our shape, as a client pushes it. */
export const itemDraft = z.object({
  /** The source's own address, unique in its container and never reused. */
  ref: text(limits.refCharacters).min(1),
  /** Names this content: the same version again changes nothing. */
  version: text(200).min(1),
  kind: itemKind,
  title: text(limits.titleCharacters),
  body: text(limits.itemCharacters).default(''),
  format: z.enum(['plain', 'markdown', 'rst', 'asciidoc']).default('plain'),
  url: webUrl.nullable().default(null),
  state: itemState.nullable().default(null),
  createdAt: instant,
  updatedAt: instant,
  people: z
    .array(z.object({ role, person: personDraft }))
    .max(200)
    .default([]),
  paths: z.array(path).max(limits.pathsPerItem).default([]),
  /** Whether it is itself work on its paths; false for a summary of other items, such as the merge of a branch. */
  work: z.boolean().default(true),
  /** Addresses this item points at, beside those in its text. */
  links: z
    .array(
      z.object({
        kind: z.enum(['mentions', 'closes', 'duplicates', 'supersedes', 'implements', 'part-of']),
        url: webUrl,
      }),
    )
    .max(500)
    .default([]),
  /** Who may see it, you among them; default: whoever may see its container. */
  audience: audience.optional(),
})
export type ItemDraft = z.infer<typeof itemDraft>
export type ItemDraftInput = z.input<typeof itemDraft>

export const sourceLabel = z.object({ id: z.string(), label: z.string() })

/** What any card shows of an item. */
export const itemSummary = z.object({
  id,
  kind: itemKind,
  title: z.string(),
  url: webUrl.nullable(),
  source: sourceLabel,
  container: z.string(),
  state: itemState.nullable(),
  author: personSummary.nullable(),
  createdAt: instant,
  updatedAt: instant,
})
export type ItemSummary = z.infer<typeof itemSummary>

/** A related item, after ranking. `excerpt` is plain text of the passage that matched best. */
export const itemCard = z.object({ item: itemSummary, excerpt: z.string().nullable(), why })
export type ItemCard = z.infer<typeof itemCard>

export const putItems = defineOperation({
  id: 'items.put',
  method: 'PUT',
  path: '/v1/items',
  scope: 'write',
  help: 'Store items of one container; the same version twice changes nothing.',
  input: z.object({
    container: id.describe('Id of the container, from containers.put'),
    items: z.array(itemDraft).min(1).max(limits.itemsPerPut),
  }),
  output: z.object({
    stored: z.number().int(),
    unchanged: z.number().int(),
    /** Secrets cut out of the text before storing, by kind. */
    redacted: z.record(z.string(), z.number().int()),
  }),
})

export const getItem = defineOperation({
  id: 'items.get',
  method: 'GET',
  path: '/v1/items/{id}',
  scope: 'read',
  help: 'One item with its text, links and decisions.',
  positional: 'id',
  tool: 'get_item',
  input: z.object({ id }),
  output: z.object({
    item: itemSummary,
    text: z.string(),
    paths: z.array(z.string()),
    people: z.array(z.object({ role, person: personSummary })),
    links: z.array(z.object({ kind: z.string(), url: webUrl })),
    asOf: instant,
  }),
})

export const listItems = defineOperation({
  id: 'items.list',
  method: 'GET',
  path: '/v1/items',
  scope: 'read',
  help: 'Refs and versions of a container, for finding what changed and what is gone.',
  input: z.object({
    container: id,
    after: text(limits.refCharacters).optional().describe('The last ref of the page before'),
    limit: limit(5_000, 10_000),
  }),
  output: z.object({
    items: z.array(z.object({ id, ref: z.string(), version: z.string() })),
    /** Pass as `after` for the next page; null on the last. */
    next: z.string().nullable(),
  }),
})

export const deleteItem = defineOperation({
  id: 'items.delete',
  method: 'DELETE',
  path: '/v1/items/{id}',
  scope: 'write',
  help: 'Remove one item and all that was derived from it.',
  positional: 'id',
  input: z.object({ id }),
  output: z.object({ deleted: z.literal(true) }),
})
