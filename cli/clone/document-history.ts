import type { CommitRecord } from './commit-record.ts'
import type { Contact } from './mailmap.ts'

/** Who wrote a document, and when (seconds since 1970). Its maker is the last of `authors`, newest first. */
export type PathHistory = { createdAt: number; updatedAt: number; authors: Contact[] }

export type DocumentHistory = {
  /** Takes commits, newest first. */
  see(record: CommitRecord): void
  /** True when every path has been followed back to the commit that made it: older commits need not be read. */
  complete(): boolean
  of(path: string): PathHistory | null
}

/** More people than this are not told of one document. */
const mostAuthors = 20

const remember = (trail: PathHistory, { author, authoredAt, committedAt }: CommitRecord): void => {
  trail.createdAt = authoredAt
  trail.updatedAt = Math.max(trail.updatedAt, committedAt)
  // Named again by an older commit, an author moves towards the end, where the maker will be.
  trail.authors = [...trail.authors.filter(a => a.email !== author.email), author]
  if (trail.authors.length > mostAuthors) trail.authors.splice(mostAuthors - 1, 1)
}

/** Follows documents from HEAD back through their renames, in the one pass that reads the commits. */
export const followDocuments = (paths: Iterable<string>): DocumentHistory => {
  const trails = new Map<string, PathHistory>()
  /** Name a document has at this point of the history → its name at HEAD. */
  const open = new Map<string, string>()
  for (const path of paths) open.set(path, path)
  return {
    see(record) {
      if (open.size === 0 || record.parents.length > 1) return
      for (const change of record.changes) {
        const path = open.get(change.path)
        if (path === undefined) continue
        const trail = trails.get(path) ?? { createdAt: 0, updatedAt: 0, authors: [] }
        trails.set(path, trail)
        remember(trail, record)
        if (change.status === 'added' || change.status === 'renamed') open.delete(change.path)
        if (change.from !== undefined && !open.has(change.from)) open.set(change.from, path)
      }
    },
    complete: () => open.size === 0,
    of: path => trails.get(path) ?? null,
  }
}
