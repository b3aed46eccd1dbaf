import { createHash } from 'node:crypto'
import { listCommits } from './commits.ts'
import { type GitSetting, runGit } from './git.ts'

/** Where a complete pass ended. `reader` names everything but the commit that decides what items look like. */
export type Cursor = { head: string; reader: string }

/** Raise it when items of the same commit come out differently, so that the next pass looks at everything again. */
const readerRevision = 2

/** `parts`: remote, branch, .mailmap, .hyphaignore … whatever items depend on beside the commits. */
export const readerOf = (parts: (string | null)[]): string =>
  createHash('sha256')
    .update(JSON.stringify([readerRevision, ...parts]))
    .digest('hex')
    .slice(0, 16)

/** A cursor as it was recorded, or null when there is none or it is not ours. */
export const parseCursor = (text: string | null): Cursor | null => {
  try {
    const { head, reader } = JSON.parse(text ?? 'null') as Partial<Record<keyof Cursor, unknown>>
    const known = typeof head === 'string' && /^[0-9a-f]{40,64}$/.test(head) && typeof reader === 'string'
    return known ? { head, reader } : null
  } catch {
    return null
  }
}

/** Commits of `head` that `old` has not, or null when `old` is no ancestor: history was rewritten. */
export const commitsSince = async (
  setting: GitSetting,
  old: string,
  head: string,
): Promise<Set<string> | null> => {
  const { code } = await runGit(setting, ['merge-base', '--is-ancestor', old, head])
  if (code !== 0) return null
  const shas = await listCommits(setting, `${old}..${head}`)
  return new Set(shas.shas)
}
