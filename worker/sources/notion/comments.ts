import { digestOf } from '../service/digest.ts'
import { ServiceProblem } from '../service/problem.ts'
import { askAll } from './ask.ts'
import type { Names } from './names.ts'
import { markdownOf } from './rich-text.ts'
import type { Connection } from './settings.ts'
import { type Comment, comment } from './shapes.ts'

/** A hundred each. */
const mostPages = 10

/**
 * Reads the open comments of pages, oldest first, until Notion says that we may not. Those in a page's text hang on blocks, and
 * Notion lists them with the page or not at all.
 */
export const openComments = (at: Connection) => {
  let wanted = at.settings.comments
  return async (page: string): Promise<Comment[]> => {
    if (!wanted) return []
    try {
      return await askAll(
        at,
        { what: 'comments of a page', path: '/comments', query: { block_id: page }, shape: comment },
        mostPages,
      )
    } catch (problem) {
      if (!(problem instanceof ServiceProblem && problem.kind === 'forbidden')) throw problem
      wanted = false
      return []
    }
  }
}

/** Names what comments say now, in a word; a dash: there are none. */
export const markOf = async (comments: readonly Comment[]): Promise<string> =>
  comments.length > 0 ? digestOf(comments) : '-'

const authorOf = ({ created_by, display_name }: Comment, names: Names): string =>
  display_name?.resolved_name ?? names.nameOf(created_by.id) ?? 'Somebody'

/** Comments as the end of a page's Markdown: who, on which day, and the words as paragraphs of their own. */
export const writtenOut = (comments: readonly Comment[], names: Names): string => {
  const said = comments.map(one => {
    const words = markdownOf(one.rich_text)
      .split('\n')
      .map(line => line.trim())
      .filter(Boolean)
    return [`${authorOf(one, names)} (${one.created_time.slice(0, 10)}):`, ...words].join('\n\n')
  })
  return said.length > 0 ? ['## Comments', ...said].join('\n\n') : ''
}
