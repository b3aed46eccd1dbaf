import { linksOn } from '../../reading/links.ts'
import { wordsIn } from '../../reading/words.ts'
import type { HoverTarget, Page } from '../host.ts'
import { pageOf } from './url.ts'

/** Wherever Jira hangs its own card of a person: fields, comments, mentions. The user name in `rel` is no name the index knows. */
const people: HoverTarget = {
  selector: '.user-hover[rel]',
  resolve: element => {
    const who = wordsIn(element)
    return who ? { kind: 'person', who } : null
  },
}

export const hoverTargets = (page: Page): HoverTarget[] => [people, linksOn(page, pageOf)]
