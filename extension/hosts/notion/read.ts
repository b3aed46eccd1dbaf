import type { Facts, Ranked } from '../../reading/facts.ts'
import type { Words } from '../../reading/watch-words.ts'
import { wordsIn } from '../../reading/words.ts'
import type { Page } from '../host.ts'

const peek: Ranked = ['.notion-peek-renderer']
const frame: Ranked = ['main.notion-frame', '.notion-frame']
const title: Ranked = ['.notion-page-block h1', '[aria-roledescription="page title"]', 'h1']
const content: Ranked = ['.notion-page-content']
/** Editable text; where one may only read, the blocks themselves. */
const lines: Ranked = ['[data-content-editable-leaf=true]', ':scope > [data-block-id]']

/** The title's block carries the page's id; where it does not, the tab's title must say the same words. */
const agrees = (heading: Element, page: Page): boolean => {
  const block = heading.closest('[data-block-id]')?.getAttribute('data-block-id')
  return block ? block.replaceAll('-', '') === page.id : document.title.includes(`${wordsIn(heading)} | `)
}

/** What is read or written here now, in the peek when the URL names one; undefined until the page shows what its URL says. */
export const wordsOf = (page: Page, facts: Facts): Words | undefined => {
  const scope = facts.find('frame', document, page.kind === 'peek' ? peek : frame)
  const heading = scope && facts.find('title', scope, title, element => agrees(element, page))
  if (!heading) return undefined
  const body = facts.find('body', scope, content)
  const line = body && facts.find('lines', body, lines)
  const all = line ? [...body.querySelectorAll(lines[facts.ranks.lines ?? 0] ?? '')] : []
  return {
    url: page.url,
    title: wordsIn(heading),
    text: all
      .map(leaf => wordsIn(leaf))
      .join('\n')
      .trim(),
    draft: scope.contains(document.activeElement?.closest('[contenteditable=true]') ?? null),
  }
}
