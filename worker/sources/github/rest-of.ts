import { z } from 'zod'
import { inShape } from '../service/answer.ts'
import { graphql, halving } from './graphql.ts'
import { fragmentsFor, pageInfo, type RestKind, restSelections } from './selections.ts'
import {
  answer,
  type Connection,
  connection,
  type Discussion,
  type Issue,
  lineRemark,
  type Pull,
  remark,
  review,
} from './shapes.ts'
import type { At } from './sign-in.ts'

/** A connection that was longer than its page: where it goes on, and who takes what is there. */
export type Rest = { kind: RestKind; id: string; next: string; take: (page: unknown) => Rest[] }

/** Connections of so many things are asked for at once, a hundred of each. */
const atOnce = 20
/** So much of one connection is read. An item holds as many paths, and less text. */
const mostNodes = 3_000

const restOf = <T>(
  kind: RestKind,
  id: string,
  node: z.ZodType<T>,
  into: Connection<T> | null,
  inner: (node: T) => Rest[] = () => [],
): Rest[] => {
  if (!into?.next) return []
  const take = (page: unknown): Rest[] => {
    const more = inShape(page, connection(node), 'long threads')
    into.nodes.push(...more.nodes)
    into.next = more.next === into.next || into.nodes.length >= mostNodes ? null : more.next
    return [...more.nodes.flatMap(inner), ...restOf(kind, id, node, into, inner)]
  }
  return [{ kind, id, next: into.next, take }]
}

const path = z.object({ path: z.string() })

const inReview = (r: z.infer<typeof review>): Rest[] =>
  restOf('PullRequestReview.comments', r.id, lineRemark, r.comments)
const inAnswer = (a: z.infer<typeof answer>): Rest[] =>
  restOf('DiscussionComment.replies', a.id, remark, a.replies)

export const restOfIssue = (i: Issue): Rest[] => restOf('Issue.comments', i.id, remark, i.comments)

export const restOfPull = (p: Pull): Rest[] => [
  ...restOf('PullRequest.comments', p.id, remark, p.comments),
  ...restOf('PullRequest.files', p.id, path, p.files),
  ...restOf('PullRequest.reviews', p.id, review, p.reviews, inReview),
  ...p.reviews.nodes.flatMap(inReview),
]

export const restOfDiscussion = (d: Discussion): Rest[] => [
  ...restOf('Discussion.comments', d.id, answer, d.comments, inAnswer),
  ...d.comments.nodes.flatMap(inAnswer),
]

const selectionOf = ({ kind }: Rest, n: number): string => {
  const [type, field] = kind.split('.')
  const nodes = restSelections[kind]
  return `r${n}: node(id: $id${n}) { ... on ${type} { page: ${field}(first: 100, after: $after${n}) { ${pageInfo} nodes { ${nodes} } } } }`
}

const askFor = async (at: At, rests: readonly Rest[]) => {
  const declared = rests.map((_, n) => `$id${n}: ID!, $after${n}: String`).join(', ')
  const query = `query rest(${declared}) { ${rests.map(selectionOf).join('\n')} }`
  const { told } = await graphql(at, {
    query: `${query}\n${fragmentsFor(query)}`,
    variables: Object.fromEntries(
      rests.flatMap((r, n) => [
        [`id${n}`, r.id],
        [`after${n}`, r.next],
      ]),
    ),
    shape: z.record(z.string(), z.object({ page: z.unknown().optional() }).nullable()),
    what: 'long threads',
  })
  return told
}

/**
 * Reads on whatever was longer than a page, to its end, into the threads themselves. What has vanished meanwhile stays as
 * it is: the thread has changed then, and is read again.
 */
export const readToTheEnd = async (at: At, rests: readonly Rest[]): Promise<void> => {
  let waiting = [...rests]
  while (waiting.length > 0) {
    const { value: asked, size } = await halving(Math.min(atOnce, waiting.length), async n => {
      const some = waiting.slice(0, n)
      return { some, pages: await askFor(at, some) }
    })
    const found = asked.some.flatMap((rest, n) => {
      const page = asked.pages[`r${n}`]?.page
      return page ? rest.take(page) : []
    })
    waiting = [...waiting.slice(size), ...found]
  }
}
