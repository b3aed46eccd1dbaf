import { linksOn } from '../../reading/links.ts'
import { wordsIn } from '../../reading/words.ts'
import type { HoverTarget, Page } from '../host.ts'
import { pageOf } from './url.ts'

/** The page shows a person's name and no id. */
const people: HoverTarget = {
  selector: '.notion-user-mention-token',
  resolve: token => ({ kind: 'person', who: wordsIn(token).replace('@', '') }),
}

export const hoverTargets = (page: Page): HoverTarget[] => [people, linksOn(page, pageOf)]
