import { linksOn } from '../../reading/links.ts'
import { wordsIn } from '../../reading/words.ts'
import type { HoverTarget, Page } from '../host.ts'
import { pageOf } from './url.ts'

/** English labels of pictures and buttons; the name comes after. */
const label = /^(?:More information about|Assignee:) /

/** People: fields of the side column, pictures on a board, mentions in text. The page has names, seldom ids. */
const people: HoverTarget = {
  selector:
    '[data-testid^="issue.views.field.user."],[aria-label^="Assignee: "],[alt^="Assignee: "],[data-mention-id]',
  resolve: element => {
    const labelled = element.querySelector('[aria-label^="More information about "]') ?? element
    const text = labelled.getAttribute('aria-label') ?? labelled.getAttribute('alt') ?? wordsIn(element)
    // In a field without a label the name may stand twice, once for screen readers.
    const who = text
      .replace(label, '')
      .replace(/^@/, '')
      .replace(/^(.+)\s*\1$/, '$1')
    return who ? { kind: 'person', who } : null
  },
}

export const hoverTargets = (page: Page): HoverTarget[] => [people, linksOn(page, pageOf)]
