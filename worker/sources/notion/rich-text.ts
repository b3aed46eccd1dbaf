import { escaped, linked } from './markdown/links.ts'
import type { RichText } from './shapes.ts'

/** A page or database that a text mentions: Notion shows its title only to whoever may see it, and so it is not ours to show. */
const isElsewhere = ({ mention }: RichText[number]): boolean =>
  ['page', 'database', 'data_source'].includes(mention?.type ?? '')

/** The words alone. */
export const wordsOf = (text: RichText): string =>
  text.map(part => (isElsewhere(part) ? '' : part.plain_text)).join('')

/** Rich text of the API as Markdown, with its links; lines are broken by `\n`. */
export const markdownOf = (text: RichText): string =>
  text
    .map(part => {
      const { plain_text, href, annotations } = part
      if (isElsewhere(part)) return linked('', href ?? '')
      const ticks = annotations?.code && !plain_text.includes('`')
      const shown = ticks ? `\`${plain_text}\`` : escaped(plain_text)
      return href ? linked(shown, href) : shown
    })
    .join('')
