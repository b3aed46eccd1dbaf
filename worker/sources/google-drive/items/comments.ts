import { z } from 'zod'
import { readDrive } from '../api/ask.ts'
import type { As } from '../api/token.ts'
import type { Connection } from '../settings.ts'

const author = z.object({ displayName: z.string().optional() }).optional()

const comment = z.object({
  author,
  content: z.string().default(''),
  deleted: z.boolean().default(false),
  resolved: z.boolean().default(false),
  quotedFileContent: z.object({ value: z.string().optional() }).optional(),
  replies: z
    .array(z.object({ author, content: z.string().default(''), deleted: z.boolean().default(false) }))
    .default([]),
})
export type Comment = z.output<typeof comment>

const page = z.object({ nextPageToken: z.string().optional(), comments: z.array(comment).default([]) })

/** `fields` is mandatory here. A comment has no readers of its own: whoever may read the file may read it. */
const fields =
  'nextPageToken,comments(author(displayName),content,deleted,resolved,quotedFileContent(value),replies(author(displayName),content,deleted))'

/** Threads beyond these are not read; more is a file that is talked over, not talked about. */
const mostPages = 10

/** The threads on a file, oldest first as Google has them; `more`: there are others. Throws ServiceProblem. */
export const readComments = async (
  at: Connection,
  as: As,
  id: string,
  headers: Record<string, string>,
): Promise<{ comments: Comment[]; more: boolean }> => {
  const comments: Comment[] = []
  let pageToken: string | undefined
  for (let n = 0; n < mostPages; n++) {
    const query = { pageSize: 100, fields, pageToken }
    const call = { what: 'the comments on a file', path: `files/${id}/comments`, query, headers }
    const found = await readDrive(at, as, call, page)
    comments.push(...found.comments)
    pageToken = found.nextPageToken
    if (pageToken === undefined) break
  }
  return { comments, more: pageToken !== undefined }
}

/** Their words alone, whatever they look like: no heading, list or table of the document. */
const inMarkdown = (text: string): string =>
  text.replace(/[\\`*_[\]<>|]/g, '\\$&').replace(/^(\s*)([#+\-~=]|\d+[.)])/gm, '$1\\$2')

const lineOf = (who: string | undefined, text: string): string => `${who || 'Somebody'}: ${text.trim()}`

const threadOf = (c: Comment, write: (text: string) => string): string[] => {
  const quoted = c.quotedFileContent?.value?.trim()
  const said = [{ author: c.author, content: c.content, deleted: c.deleted }, ...c.replies]
    .filter(s => !s.deleted && s.content.trim() !== '')
    .map(s => lineOf(s.author?.displayName, s.content))
  if (said.length === 0) return []
  const about = quoted ? [`On “${quoted.replace(/\s+/g, ' ')}”${c.resolved ? ' (resolved)' : ''}`] : []
  return [...about, ...said].map(write)
}

/** What was said about a file, as text below its own; empty: nothing. Deleted words are nowhere. */
export const textOfComments = (comments: readonly Comment[], format: string): string => {
  const write = format === 'markdown' ? inMarkdown : (text: string) => text
  const said = comments.flatMap(c => threadOf(c, write))
  if (said.length === 0) return ''
  return [format === 'markdown' ? '## Comments' : 'Comments', ...said].join('\n\n')
}
