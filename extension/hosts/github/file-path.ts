import type { Facts, Ranked } from '../../reading/facts.ts'
import { wordsIn } from '../../reading/words.ts'
import type { Page } from '../host.ts'

/** What names the reference: the switch above the file's tree, or above the file while the tree is closed. */
const switcher = '#ref-picker-repos-header-ref-selector'
const references: Ranked = [switcher, `${switcher}-wide`]

export const isFile = (page: Page): boolean => /^bl/.test(page.kind)

/**
 * Which part of `<owner>/<name>/blob/<reference>/<path>` is the path; null while the page does not tell. A reference
 * may hold slashes, so only the page knows; what it says counts when it fits the URL.
 */
export const filePathOf = (page: Page, facts: Facts): string | null => {
  const behind = decodeURIComponent(page.id).split('/').slice(3).join('/')
  const startOf = (element: Element): string => `${wordsIn(element)}/`
  const found = facts.find('reference', document, references, e => behind.startsWith(startOf(e)))
  return found && behind.slice(startOf(found).length)
}
