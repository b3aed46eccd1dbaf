import { z } from 'zod'
import { graphql } from './graphql.ts'
import type { Place } from './place.ts'
import type { PollState } from './poll-state.ts'
import { askedIn, type Root } from './root.ts'
import { pageInfo } from './selections.ts'
import { connection } from './shapes.ts'
import type { At } from './sign-in.ts'
import {
  fields,
  kinds,
  type Open,
  ownersIn,
  ownersSelection,
  ownersShape,
  placeOf,
  placeSelection,
  withoutDenied,
} from './threads.ts'

const sighted = connection(z.object({ number: z.number(), updatedAt: z.string() })).nullish()

const some = z.object({ nodes: z.array(z.object({ databaseId: z.number() }).nullable()).nullable() })

const shape = z.object({
  node: z
    .object({
      id: z.string(),
      databaseId: z.number(),
      nameWithOwner: z.string(),
      visibility: z.string(),
      defaultBranchRef: z
        .object({ name: z.string(), target: ownersShape.extend({ oid: z.string() }).nullable() })
        .nullable(),
      issues: sighted,
      pull: sighted,
      discussions: sighted,
      first: some.extend({ totalCount: z.number() }).nullish(),
      last: some.nullish(),
    })
    .nullable(),
})
type Told = NonNullable<z.infer<typeof shape>['node']>

const readers = `
  first: collaborators(first: 100) { totalCount nodes { databaseId } }
  last: collaborators(last: 100) { nodes { databaseId } }`

const queryOf = (root: Root, open: Open, withReaders: boolean) => {
  const asked = kinds.filter(kind => open[kind] !== undefined)
  const threads = asked.map(
    kind =>
      `${kind}: ${fields[kind]}(first: 100, after: $${kind}, orderBy: { field: UPDATED_AT, direction: DESC }) { ${pageInfo} nodes { number updatedAt } }`,
  )
  const branch = `defaultBranchRef { name target { oid ... on Commit { ${ownersSelection} } } }`
  const selection = [placeSelection, 'visibility', branch, ...threads, withReaders ? readers : ''].join('\n')
  const { declared, field, variables } = askedIn(root, 'node', selection)
  const all = [declared, ...asked.map(kind => `$${kind}: String`)].join(', ')
  return { query: `query poll(${all}) { ${field} }`, variables: { ...variables, ...open } }
}

/**
 * Who may read a repository as one question tells it: how many, and the first and the last hundred. Beyond two hundred,
 * one who came while another went is seen by events and by the daily pass alone. Null: GitHub does not say.
 */
const readersOf = ({ first, last }: Told): string | null => {
  if (!first) return null
  const ids = [first, last].flatMap(page => (page?.nodes ?? []).map(n => n?.databaseId ?? 0))
  return [first.totalCount, ...[...new Set(ids)].sort((a, b) => a - b)].join(' ')
}

/** `asked`: without the kinds our rights do not reach. `now`: where everything else stands. */
export type Asked = {
  place: Place
  asked: Open
  pages: Pick<Told, 'issues' | 'pull' | 'discussions'>
  now: Pick<PollState, 'name' | 'branch' | 'head' | 'owners' | 'visibility' | 'readers'>
}

/**
 * All that may have changed in a repository, in one question: the threads changed last, the default branch, the name, and
 * who may see it. Null: there is no such repository for us.
 */
export const askForChanges = async (
  at: At,
  root: Root,
  open: Open,
  withReaders: boolean,
): Promise<Asked | null> => {
  const question = queryOf(root, open, withReaders)
  const answer = await graphql(at, { ...question, shape, what: 'what has changed' })
  const { node: told } = answer.told
  if (!told) {
    const allowed = withoutDenied(open, answer.denied)
    return allowed && askForChanges(at, root, allowed, withReaders)
  }
  const { issues, pull, discussions, defaultBranchRef, visibility } = told
  const target = defaultBranchRef?.target ?? null
  return {
    place: placeOf(told),
    asked: open,
    pages: { issues, pull, discussions },
    now: {
      name: told.nameWithOwner,
      branch: defaultBranchRef?.name ?? null,
      head: target?.oid ?? null,
      owners: target ? ownersIn(target) : null,
      visibility,
      readers: readersOf(told),
    },
  }
}
