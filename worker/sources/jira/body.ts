import { limits } from '#shared/contract/limits.ts'
import { plainLine } from '#shared/plain-text.ts'
import { escaped } from './adf/escape.ts'
import { markdownOf } from './adf/markdown.ts'
import type { Comment, Issue } from './shapes.ts'

/** Room for a description and for a comment, so that neither leaves none for the others. */
const most = { description: 250_000, comment: 50_000, slack: 1_000 } as const

const named = (label: string, names: readonly string[]): string[] =>
  names.length === 0 ? [] : [`- ${label}: ${names.map(n => escaped(plainLine(n))).join(', ')}`]

/** What an issue is filed under, as lines that are searched like its text. */
const detailsOf = ({ fields }: Issue): string => {
  const lines = [
    ...named('Type', fields.issuetype ? [fields.issuetype.name] : []),
    ...named(
      'Components',
      (fields.components ?? []).map(c => c.name),
    ),
    ...named('Labels', fields.labels ?? []),
    ...named(
      'Fix versions',
      (fields.fixVersions ?? []).map(v => v.name),
    ),
  ]
  return lines.length === 0 ? '' : ['# Details', '', ...lines].join('\n')
}

/** A comment under a heading of its own, so that what it decides is its own, too. Its headings stand below that one. */
const said = (comment: Comment): string => {
  const text = markdownOf(comment.body, { most: most.comment, under: 1 })
  const who = plainLine(comment.author?.displayName ?? '') || 'Somebody'
  return text && `# ${escaped(who)}, ${comment.created.toISOString().slice(0, 10)}\n\n${text}`
}

/** The newest comments there is room for, the oldest first. */
const conversation = (comments: readonly Comment[], room: number): string[] => {
  const parts: string[] = []
  let left = room
  for (const comment of comments.toReversed()) {
    const part = said(comment)
    if (part === '') continue
    left -= part.length + 2
    if (left < 0) return ['# Earlier comments\n\nThey are not here: there are too many.', ...parts]
    parts.unshift(part)
  }
  return parts
}

/** The whole text of an issue as Markdown: its description, what it is filed under, and what was said to all, in order. */
export const issueBody = (issue: Issue, comments: readonly Comment[]): string => {
  const description = markdownOf(issue.fields.description, { most: most.description })
  const above = [description, detailsOf(issue)].filter(part => part !== '')
  const room = limits.itemCharacters - most.slack - above.join('\n\n').length
  return [...above, ...conversation(comments, room)].join('\n\n')
}

export const commentBody = (comment: Comment): string =>
  markdownOf(comment.body, { most: limits.itemCharacters - most.slack })
