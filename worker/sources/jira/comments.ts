import { read } from './ask.ts'
import type { Connection } from './settings.ts'
import { type Comment, commentPage, type Issue } from './shapes.ts'

/** Jira's own most (developer.atlassian.com, "Get comments"). */
const pageSize = 100
/** More is no conversation any more; the newest are read. */
const mostPages = 20

const inOrder = (comments: readonly Comment[]): Comment[] =>
  [...new Map(comments.map(c => [c.id, c])).values()].sort(
    (a, b) => a.created.getTime() - b.created.getTime() || Number(a.id) - Number(b.id),
  )

/**
 * All comments of an issue, the oldest first; of very many the newest 2,000. An issue comes with some of them, and nothing
 * says which: when they are not all, they are asked for apart.
 */
export const commentsOf = async (at: Connection, { id, fields }: Issue): Promise<Comment[]> => {
  const { comments = [], total = 0 } = fields.comment ?? {}
  if (comments.length >= total) return inOrder(comments)
  const all: Comment[] = []
  for (let page = 0; page < mostPages; page++) {
    const query = { startAt: all.length, maxResults: pageSize, orderBy: '-created' }
    const call = { what: 'the comments of an issue', bucket: 'comments', path: `issue/${id}/comment`, query }
    const part = await read(at, call, commentPage)
    all.push(...part.comments)
    if (part.comments.length === 0 || all.length >= part.total) break
  }
  return inOrder(all)
}
