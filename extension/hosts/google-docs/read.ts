import { type Ranked, startFacts } from '../../reading/facts.ts'
import { wordsIn } from '../../reading/words.ts'
import type { Page, PageContext } from '../host.ts'

const title: Ranked = ['.docs-title-input', '.docs-title-input-label-inner', 'title']
const heading = '.navigation-item[data-tooltip]'

/** The editor marks its text's start and sections with control characters. */
const cleaned = (text: string): string => text.replace(/[^\P{Cc}\n\t]+/gu, '\n').trim()

/**
 * What is read or written here now. `offered` is the text the editor offers; without it the page holds no words but
 * the title and, while it is open, the outline.
 */
export const contextOf = (page: Page, offered: string | null): PageContext => {
  const { find, ranks } = startFacts()
  const outline = [...document.querySelectorAll(heading)].map(e => e.getAttribute('data-tooltip')).join('\n')
  return {
    url: page.url,
    title: wordsIn(find('title', document, title)).replace(/ - Google .*$/, ''),
    text: offered === null ? outline : cleaned(offered),
    draft: !!document.activeElement?.matches('.docs-texteventtarget-iframe'),
    via: offered === null ? 'outline' : 'annotated',
    at: Date.now(),
    ranks,
  }
}

/** Where the caret stands. Keys go to a frame we do not listen in: a caret that moves is the sign of writing. */
export const caretPlace = (): string =>
  [...document.querySelectorAll<HTMLElement>('.kix-cursor,.kix-cursor-caret')]
    .map(({ style }) => `${style.left} ${style.top}`)
    .join()
