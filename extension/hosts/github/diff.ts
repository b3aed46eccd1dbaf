import { wordsIn } from '../../reading/words.ts'

/** A file of a change, in the new view and in the former one. */
const entry = '[id^=diff-]:is([role=region],.file),copilot-diff-entry'
/** The name in the header of an entry, in the new view. */
export const headerName = '[class*=DiffFileHeader-module__file-name]'
const attributes = ['data-file-path', 'data-path', 'data-tagsearch-path']

/**
 * Path of an entry of a diff: as its header shows it (a rename has more words there for screen readers), else from an
 * attribute; null for a header without a path.
 */
export const pathOfEntry = (element: Element): string | null =>
  attributes.reduce<string | null>(
    (path, attribute) => path || (element.querySelector(`[${attribute}]`) ?? element).getAttribute(attribute),
    wordsIn(element.querySelector(`${headerName} code`), '.sr-only'),
  )

export const entryAround = (element: Element): Element | null => element.closest(entry)

export const entries = (): NodeListOf<Element> => document.querySelectorAll(entry)
