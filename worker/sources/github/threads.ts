import { z } from 'zod'
import { ownerFiles } from './file-draft.ts'
import { graphql } from './graphql.ts'
import type { Place } from './place.ts'
import type { ThreadKind } from './refs.ts'
import { askedIn, type Root } from './root.ts'
import { closingSelection, fragmentsFor, pageInfo, parentSelection } from './selections.ts'
import { type Connection, connection, discussion, issue, pull } from './shapes.ts'
import type { At } from './sign-in.ts'

/** Cursors to go on from, by kind; null: from the beginning. What is not named is not asked for. */
export type Open = Partial<Record<ThreadKind, string | null>>

export const fields = { issues: 'issues', pull: 'pullRequests', discussions: 'discussions' } as const
export const kinds = ['issues', 'pull', 'discussions'] as const satisfies ThreadKind[]

/** The CODEOWNERS there are at a commit. */
export const ownersSelection = ownerFiles.map((path, n) => `o${n}: file(path: "${path}") { oid }`).join(' ')

const found = z.object({ oid: z.string() }).nullish()
const owners = { o0: found, o1: found, o2: found }
export const ownersShape = z.object(owners)

/** The CODEOWNERS that counts; null: none. */
export const ownersIn = ({ o0, o1, o2 }: z.infer<typeof ownersShape>): string | null =>
  ownerFiles[[o0, o1, o2].findIndex(Boolean)] ?? null

const placeFields = {
  id: z.string(),
  databaseId: z.number(),
  nameWithOwner: z.string(),
  defaultBranchRef: z.object({ name: z.string() }).nullable(),
}
export const placeShape = z.object(placeFields)
export const placeSelection = 'id databaseId nameWithOwner'

export const placeOf = (told: z.infer<typeof placeShape>): Place => ({
  repository: String(told.databaseId),
  node: told.id,
  name: told.nameWithOwner,
  branch: told.defaultBranchRef?.name ?? null,
})

/** What is read of each kind of thread, and its shape. */
type Detail<I, P, D> = {
  selections: Record<ThreadKind, string>
  issues: z.ZodType<I>
  pull: z.ZodType<P>
  discussions: z.ZodType<D>
}

/** That they are there, when they last changed, and what that does not tell: their neighbours. */
export const bySight = {
  selections: {
    issues: `number updatedAt ${parentSelection}`,
    pull: `number updatedAt ${closingSelection}`,
    discussions: 'number updatedAt',
  },
  issues: issue.pick({ number: true, updatedAt: true, parent: true }),
  pull: pull.pick({ number: true, updatedAt: true, closingIssuesReferences: true }),
  discussions: discussion.pick({ number: true, updatedAt: true }),
}

/** All that is in them. */
export const whole = {
  selections: { issues: '...issue', pull: '...pull', discussions: '...discussion' },
  ...{ issues: issue, pull, discussions: discussion },
}

const selectionOf = (kind: ThreadKind, nodes: string): string =>
  `${kind}: ${fields[kind]}(first: $size, after: $${kind}, orderBy: { field: CREATED_AT, direction: ASC }) { totalCount ${pageInfo} nodes { ${nodes} } }`

const queryOf = (root: Root, open: Open, selections: Record<ThreadKind, string>) => {
  const asked = kinds.filter(kind => open[kind] !== undefined)
  const threads = asked.map(kind => selectionOf(kind, selections[kind])).join('\n')
  const branch = `defaultBranchRef { name target { oid ... on Commit { ${ownersSelection} } } }`
  const { declared, field, variables } = askedIn(root, 'node', `${placeSelection} ${branch} ${threads}`)
  const all = [declared, '$size: Int!', ...asked.map(kind => `$${kind}: String`)].join(', ')
  const query = `query threads(${all}) { ${field} }`
  return { query: `${query}\n${fragmentsFor(query)}`, variables }
}

const shapeOf = <I, P, D>(detail: Detail<I, P, D>) => {
  const head = z.object({ oid: z.string(), ...owners })
  const repository = z.object({
    ...placeFields,
    defaultBranchRef: z.object({ name: z.string(), target: head.nullable() }).nullable(),
    // Null where our rights do not reach.
    issues: connection(detail.issues).nullish(),
    pull: connection(detail.pull).nullish(),
    discussions: connection(detail.discussions).nullish(),
  })
  return z.object({ node: repository.nullable() })
}

/** A page of each kind, null where none was asked for; the commit of the default branch, and the CODEOWNERS that counts there. */
type ThreadsAnswer<I, P, D> = {
  issues: Connection<I> | null
  pull: Connection<P> | null
  discussions: Connection<D> | null
  place: Place
  head: string | null
  owners: string | null
}

/** Without the kinds our rights do not reach; null: they reach all that was asked for. */
export const withoutDenied = (open: Open, denied: readonly string[]): Open | null => {
  const left: Open = { ...open }
  for (const kind of kinds) if (denied.includes(`node.${kind}`)) delete left[kind]
  return Object.keys(left).length < Object.keys(open).length ? left : null
}

/**
 * The next page of everything that is open, oldest first, in one question, and where the default branch is. Kinds that our
 * rights do not reach are not there, and cost one question more. Null: there is no such repository for us.
 */
export const readThreads = async <I, P, D>(
  at: At,
  root: Root,
  size: number,
  open: Open,
  detail: Detail<I, P, D>,
): Promise<ThreadsAnswer<I, P, D> | null> => {
  const { query, variables } = queryOf(root, open, detail.selections)
  const { told, denied } = await graphql(at, {
    query,
    variables: { ...variables, size, ...open },
    shape: shapeOf(detail),
    what: 'issues, pull requests and discussions',
  })
  if (!told.node) {
    const allowed = withoutDenied(open, denied)
    return allowed && readThreads(at, root, size, allowed, detail)
  }
  const { issues = null, pull = null, discussions = null, defaultBranchRef } = told.node
  const target = defaultBranchRef?.target ?? null
  return {
    ...{ issues, pull, discussions },
    place: placeOf(told.node),
    head: target?.oid ?? null,
    owners: target ? ownersIn(target) : null,
  }
}

/** What is still open after a page. A page that leads to itself is the last. */
export const openAfter = (
  open: Open,
  told: Partial<Record<ThreadKind, { next: string | null } | null | undefined>>,
): Open => {
  const left: Open = {}
  for (const kind of kinds) {
    const next = told[kind]?.next ?? null
    if (open[kind] !== undefined && next !== null && next !== open[kind]) left[kind] = next
  }
  return left
}
