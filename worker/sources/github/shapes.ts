import { z } from 'zod'

// What we read of GraphQL's answers; docs.github.com, "Objects" of the GraphQL reference. New fields are passed over.

const isThere = <T>(node: T | null): node is T => node !== null

/** A page of a connection: what is there of it, the cursor to go on from, null on the last page, and how many there are in all. */
export const connection = <T>(node: z.ZodType<T>) =>
  z
    .object({
      totalCount: z.number().default(0),
      pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
      nodes: z.array(node.nullable()).nullable(),
    })
    .transform(({ totalCount, pageInfo, nodes }) => ({
      nodes: (nodes ?? []).filter(isThere),
      next: pageInfo.hasNextPage ? pageInfo.endCursor : null,
      total: totalCount,
    }))
export type Connection<T> = { nodes: T[]; next: string | null; total: number }

/** A connection that is short, so that its first page is all we take of it. */
const few = <T>(node: z.ZodType<T>) =>
  z
    .object({ nodes: z.array(node.nullable()).nullable() })
    .nullish()
    .transform(c => (c?.nodes ?? []).filter(isThere))

/** Somebody; null where it is nobody any more (“ghost”). */
export const actor = z
  .object({
    __typename: z.string(),
    login: z.string().optional(),
    databaseId: z.number().nullish(),
    name: z.string().nullish(),
  })
  .nullable()
export type Actor = z.infer<typeof actor>

const written = { body: z.string(), createdAt: z.string(), updatedAt: z.string(), author: actor }

/** A comment. */
export const remark = z.object({ ...written, isMinimized: z.boolean().default(false) })
export type Remark = z.infer<typeof remark>

/** A comment at a line of a change. */
export const lineRemark = remark.extend({ path: z.string() })

export const review = remark.extend({
  id: z.string(),
  state: z.string(),
  submittedAt: z.string().nullable(),
  comments: connection(lineRemark),
})

/** A comment in a discussion, with what was said to it. */
export const answer = remark.extend({
  id: z.string(),
  isAnswer: z.boolean().default(false),
  replies: connection(remark),
})

/** Something in another place: told only where everybody who sees the one may see the other. */
const neighbour = z.object({
  url: z.string(),
  repository: z.object({ databaseId: z.number(), visibility: z.string() }),
})
export type Neighbour = z.infer<typeof neighbour>

const thread = { id: z.string(), number: z.number(), title: z.string(), url: z.string(), ...written }

export const issue = z.object({
  ...thread,
  state: z.string(),
  stateReason: z.string().nullish(),
  assignees: few(actor),
  parent: neighbour.nullish(),
  comments: connection(remark),
})
export type Issue = z.infer<typeof issue>

export const pull = z.object({
  ...thread,
  state: z.string(),
  isDraft: z.boolean(),
  mergedBy: actor,
  assignees: few(actor),
  reviewRequests: few(z.object({ requestedReviewer: actor })),
  closingIssuesReferences: few(neighbour),
  files: connection(z.object({ path: z.string() })).nullable(),
  comments: connection(remark),
  reviews: connection(review)
    .nullable()
    .transform(reviews => reviews ?? { nodes: [], next: null, total: 0 }),
})
export type Pull = z.infer<typeof pull>

export const discussion = z.object({
  ...thread,
  closed: z.boolean().default(false),
  stateReason: z.string().nullish(),
  comments: connection(answer),
})
export type Discussion = z.infer<typeof discussion>
