import { limits } from '#shared/contract/limits.ts'

/** What a commit did to one path. */
export type Change = { status: 'added' | 'changed' | 'gone' | 'renamed'; path: string; from?: string }

/** What file systems take as one name; longer ones are made to keep patterns busy. */
const longestName = 255

/** Whether a path can be stored and addressed: relative, of known letters, and without steps that lead elsewhere. */
export const isPlainPath = (path: string): boolean =>
  path.length > 0 &&
  path.length <= limits.pathCharacters &&
  !path.includes('\uFFFD') &&
  path.split('/').every(part => part.length <= longestName && !['', '.', '..'].includes(part))

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/** Names that stand for exactly one of these changes. */
const byName = (changes: Change[]): Map<string, string | null> => {
  const found = new Map<string, string | null>()
  for (const { path } of changes) found.set(nameOf(path), found.has(nameOf(path)) ? null : path)
  return found
}

/**
 * Meets files that were moved and edited in one commit: gone in one folder, added in another, by a name that only
 * they have there. Git tells renames without edits by itself.
 */
export const withMoves = (changes: Change[]): Change[] => {
  const added = byName(changes.filter(c => c.status === 'added'))
  const gone = byName(changes.filter(c => c.status === 'gone'))
  const origin = (c: Change) => (added.get(nameOf(c.path)) === c.path ? gone.get(nameOf(c.path)) : null)
  const moved = new Set<string>()
  const renamed = changes.map((c): Change => {
    const from = c.status === 'added' ? origin(c) : null
    if (!from) return c
    moved.add(from)
    return { status: 'renamed', path: c.path, from }
  })
  return renamed.filter(c => !(c.status === 'gone' && moved.has(c.path)))
}
