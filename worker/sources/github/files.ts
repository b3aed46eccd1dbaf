import { z } from 'zod'
import { inShape } from '../service/answer.ts'
import { ServiceProblem } from '../service/problem.ts'
import { largestFile, type ReadFile } from './file-draft.ts'
import { graphql, halving } from './graphql.ts'
import type { Place } from './place.ts'
import { get } from './rest.ts'
import { askedIn, askIn, type Root } from './root.ts'
import { actor } from './shapes.ts'
import type { At } from './sign-in.ts'
import { ownersIn, ownersSelection, ownersShape, placeOf, placeSelection, placeShape } from './threads.ts'

/** So many files are asked for at once, and not more text than this, in bytes. */
export const filesAtOnce = 100
const bytesAtOnce = 3_000_000

const blob = z.object({
  mode: z.number(),
  object: z
    .object({
      oid: z.string(),
      text: z.string().nullable(),
      isTruncated: z.boolean(),
      byteSize: z.number(),
    })
    .partial()
    .nullable(),
})

const history = z.object({
  nodes: z.array(
    z.object({
      committedDate: z.string(),
      author: z.object({ name: z.string().nullable(), email: z.string().nullable(), user: actor }).nullable(),
    }),
  ),
})

const answered = z.object({
  node: placeShape.extend({ head: z.record(z.string(), z.unknown()).nullable() }).nullable(),
})

/** Of a commit `$rev`: each file and the last commit that touched it. */
const queryOf = (root: Root, rev: string, paths: readonly string[]) => {
  const selections = paths.map(
    (_, n) => `f${n}: file(path: $p${n}) { mode object { ... on Blob { oid text isTruncated byteSize } } }
    h${n}: history(first: 1, path: $p${n}) {
      nodes { committedDate author { name email user { __typename login databaseId name } } }
    }`,
  )
  const head = `head: object(expression: $rev) { ... on Commit { ${ownersSelection} ${selections.join('\n')} } }`
  const asked = askedIn(root, 'node', `${placeSelection} defaultBranchRef { name } ${head}`)
  const declared = [asked.declared, '$rev: String!', ...paths.map((_, n) => `$p${n}: String!`)]
  const named = Object.fromEntries(paths.map((path, n) => [`p${n}`, path]))
  return {
    query: `query files(${declared.join(', ')}) { ${asked.field} }`,
    variables: { ...asked.variables, rev, ...named },
  }
}

/** GraphQL cuts a text at 512,000 bytes; REST tells all of it. Null when it is no UTF-8. */
const wholeText = async (at: At, repository: string, oid: string): Promise<string | null> => {
  const path = `/repositories/${repository}/git/blobs/${oid}`
  const { body } = await get(at, path, 'a document', 'application/vnd.github.raw+json')
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(body)
  } catch {
    return null
  }
}

/** How git says of a file that it is a symbolic link: its text is a path. */
const symlink = 0o120000

const textOf = async (at: At, repository: string, told: z.infer<typeof blob> | null) => {
  const { oid, text, isTruncated, byteSize = 0 } = told?.object ?? {}
  if (!oid || told?.mode === symlink || byteSize > largestFile) return null
  const read = isTruncated ? await wholeText(at, repository, oid) : text
  return read === null || read === undefined || read.includes('\0') ? null : { oid, read }
}

const readAtOnce = async (at: At, root: Root, rev: string, paths: readonly string[]) => {
  const question = queryOf(root, rev, paths)
  const answer = await graphql(at, { ...question, shape: answered, what: 'documents' })
  const { node: told } = answer.told
  if (!told) return null
  // The commit a backfill began with is overwritten; in an empty repository there is none.
  if (!told.head && rev !== 'HEAD')
    throw new ServiceProblem('cursor', 'What was to be read has been overwritten by a push.')
  const place = placeOf(told)
  const head = told.head ?? {}
  const files = new Map<string, ReadFile | null>()
  for (const [n, path] of paths.entries()) {
    const found = await textOf(at, place.repository, inShape(head[`f${n}`] ?? null, blob.nullable(), path))
    const [last = null] = inShape(head[`h${n}`] ?? { nodes: [] }, history, path).nodes
    files.set(path, found && { path, blob: found.oid, text: found.read, last })
  }
  return { place, owners: ownersIn(inShape(head, ownersShape, 'CODEOWNERS')), files }
}

export type ReadFiles = {
  place: Place
  /** The CODEOWNERS that counts. */
  owners: string | null
  /** Null: not there, or no text. */
  files: Map<string, ReadFile | null>
}

/** How many of the paths fit in one question by what they weigh; at least one. */
const fitting = (paths: readonly string[], sizes: ReadonlyMap<string, number>): number => {
  let bytes = 0
  const over = paths.findIndex(path => {
    bytes += sizes.get(path) ?? 0
    return bytes > bytesAtOnce
  })
  return Math.min(filesAtOnce, over < 0 ? paths.length : Math.max(over, 1))
}

/** Files at a revision (`HEAD`: the default branch's), one or more, in the fewest questions. `sizes`: bytes, where known. */
export const readFiles = async (
  at: At,
  repository: string,
  root: Root | null,
  rev: string,
  paths: readonly string[],
  sizes: ReadonlyMap<string, number> = new Map(),
): Promise<ReadFiles> => {
  const { value, size } = await halving(fitting(paths, sizes), n =>
    askIn(at, repository, root, known => readAtOnce(at, known, rev, paths.slice(0, n))),
  )
  const rest = paths.slice(size)
  if (rest.length === 0) return value
  const more = await readFiles(at, repository, { node: value.place.node }, rev, rest, sizes)
  return { ...more, files: new Map([...value.files, ...more.files]) }
}
