import { z } from 'zod'
import type { DocumentKind } from '#shared/documents/kind.ts'
import { ServiceProblem } from '../service/problem.ts'
import { fileKindOf, largestFile } from './file-draft.ts'
import { Refusal } from './refusal.ts'
import { getJson } from './rest.ts'
import type { At } from './sign-in.ts'

const entry = z.object({
  path: z.string(),
  mode: z.string(),
  type: z.string(),
  sha: z.string(),
  size: z.number().optional(),
})
const tree = z.object({ tree: z.array(entry), truncated: z.boolean() })

/** A tree still to be read: its sha and the folder it is (`docs/`; the root: empty). */
export type Tree = { sha: string; folder: string }

/** A document in a tree. */
export type TreeFile = { path: string; blob: string; size: number; kind: DocumentKind }

/** 409: the repository is empty; our rights may not reach its files. 404: nothing leads to this tree any more. */
const read = async (at: At, repository: string, { sha }: Tree, recursive: boolean) => {
  const path = `/repositories/${repository}/git/trees/${sha}${recursive ? '?recursive=1' : ''}`
  return getJson(at, path, tree, 'the files of a repository').catch(problem => {
    if (!(problem instanceof Refusal)) throw problem
    if (problem.status === 409 || problem.isBeyondUs) return { tree: [], truncated: false }
    if (problem.status !== 404) throw problem
    throw new ServiceProblem('cursor', 'What was to be read has been overwritten by a push.', {
      cause: problem,
    })
  })
}

/**
 * The documents in a tree, by path; of a tree too large to be told whole (100,000 entries or 7 MB), those right in it, and
 * the trees in it to be read apart. Symbolic links and submodules are not followed.
 */
export const filesIn = async (
  at: At,
  repository: string,
  of: Tree,
  owners: string | null,
): Promise<{ files: TreeFile[]; deeper: Tree[] }> => {
  const all = await read(at, repository, of, true)
  const told = all.truncated ? await read(at, repository, of, false) : all
  const inner = told.tree.map(e => ({ ...e, path: of.folder + e.path }))
  const files = inner.flatMap(({ path, mode, type, sha, size = 0 }) => {
    const kind = type === 'blob' && mode !== '120000' && size <= largestFile ? fileKindOf(path, owners) : null
    return kind ? [{ path, blob: sha, size, kind }] : []
  })
  const folders = all.truncated ? inner.filter(e => e.type === 'tree') : []
  return {
    files: files.sort((a, b) => (a.path < b.path ? -1 : 1)),
    deeper: folders.map(({ sha, path }) => ({ sha, folder: `${path}/` })),
  }
}

/** All documents at a commit, however many trees that takes. */
export const allFiles = async (
  at: At,
  repository: string,
  commit: string,
  owners: string | null,
): Promise<TreeFile[]> => {
  const found: TreeFile[] = []
  for (const waiting: Tree[] = [{ sha: commit, folder: '' }]; waiting.length > 0; ) {
    const next = waiting.shift()
    if (!next) break
    const { files, deeper } = await filesIn(at, repository, next, owners)
    found.push(...files)
    waiting.push(...deeper)
  }
  return found
}
