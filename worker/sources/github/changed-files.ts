import { z } from 'zod'
import { ServiceProblem } from '../service/problem.ts'
import type { Hint } from '../service/service.ts'
import { fileKindOf } from './file-draft.ts'
import { refOf } from './refs.ts'
import { Refusal } from './refusal.ts'
import { getJson } from './rest.ts'
import type { At } from './sign-in.ts'
import { allFiles, type TreeFile } from './tree.ts'

/** A commit of the default branch, and the CODEOWNERS that counts there. */
export type Tip = { head: string | null; owners: string | null }

const comparison = z.object({
  status: z.string(),
  files: z
    .array(
      z.object({
        filename: z.string(),
        status: z.string(),
        sha: z.string().nullable(),
        previous_filename: z.string().optional(),
      }),
    )
    .default([]),
})
type Comparison = z.infer<typeof comparison>

/** GitHub tells no more files of a comparison than this. */
const mostFiles = 300

const isUnknown = (problem: unknown): boolean =>
  problem instanceof ServiceProblem &&
  (/^(gone|invalid|cursor)$/.test(problem.kind) || (problem instanceof Refusal && problem.isBeyondUs))

/** What changed between two commits; null when GitHub does not tell all of it, or one is no ancestor of the other. */
const compared = async (at: At, repository: string, from: string, to: string): Promise<Comparison | null> => {
  const path = `/repositories/${repository}/compare/${from}...${to}?per_page=1`
  try {
    const told = await getJson(at, path, comparison, 'what was pushed')
    return /^(ahead|identical)$/.test(told.status) && told.files.length < mostFiles ? told : null
  } catch (problem) {
    if (isUnknown(problem)) return null
    throw problem
  }
}

const hintsOf = ({ files }: Comparison, repository: string, from: Tip, to: Tip): Hint[] => {
  const item = (path: string) => refOf({ repository, kind: 'blob', path })
  return files.flatMap(({ filename, status, sha, previous_filename: former }): Hint[] => {
    const left = status === 'removed' || !sha
    const moved = status === 'renamed' && former && fileKindOf(former, from.owners)
    const hints: Hint[] = moved ? [{ item: item(former), gone: true }] : []
    if (!fileKindOf(filename, left ? from.owners : to.owners)) return hints
    const now: Hint = {
      item: item(filename),
      ...(left ? { gone: true } : { version: sha }),
    }
    return [...hints, now]
  })
}

const filesAt = (at: At, repository: string, { head, owners }: Tip): Promise<TreeFile[]> =>
  head === null ? Promise.resolve([]) : allFiles(at, repository, head, owners)

/** The same by both trees, whole. A tree that was overwritten may be gone: then only what is there is told. */
const hintsByTrees = async (at: At, repository: string, from: Tip, to: Tip): Promise<Hint[]> => {
  const item = (path: string) => refOf({ repository, kind: 'blob', path })
  const before = await filesAt(at, repository, from).catch(problem => {
    if (isUnknown(problem)) return []
    throw problem
  })
  const now = await filesAt(at, repository, to)
  const blobs = new Map(before.map(({ path, blob }) => [path, blob]))
  const there = new Set(now.map(({ path }) => path))
  return [
    ...now
      .filter(({ path, blob }) => blobs.get(path) !== blob)
      .map(({ path, blob }) => ({ item: item(path), version: blob })),
    ...before
      .filter(({ path }) => !there.has(path))
      .map(({ path }) => ({ item: item(path), gone: true as const })),
  ]
}

/** Documents that are others since `from`, and those that count as CODEOWNERS no more or from now on. */
export const changedFiles = async (at: At, repository: string, from: Tip, to: Tip): Promise<Hint[]> => {
  if (from.head === to.head) return []
  const told = from.head && to.head ? await compared(at, repository, from.head, to.head) : null
  const hints = told ? hintsOf(told, repository, from, to) : await hintsByTrees(at, repository, from, to)
  const owners = from.owners === to.owners ? [] : [from.owners, to.owners].filter(path => path !== null)
  return [...hints, ...owners.map(path => ({ item: refOf({ repository, kind: 'blob', path }) }))]
}
