import { css } from '../../reading/css.ts'
import { startFacts } from '../../reading/facts.ts'
import { linksOn } from '../../reading/links.ts'
import type { HoverTarget, Page } from '../host.ts'
import { entryAround, headerName, pathOfEntry } from './diff.ts'
import { filePathOf, isFile } from './file-path.ts'
import { pageOf } from './url.ts'

const card = /^\/(?:users|orgs)\/([^/]+)(?:\/teams(\/[^/]+))?/
const handle = /^@?([\w-]+)(\/[\w.-]+)?$/

/** Wherever GitHub hangs its own card of a person or team, and where it only names one. */
const people: HoverTarget = {
  selector: css(
    '[data-hovercard-url^="/users/"],[data-hovercard-url*="/teams/"],[data-assignee-name],@github-avatar',
  ),
  resolve: element => {
    const said = (attribute: string): string => element.getAttribute(attribute) ?? ''
    const found =
      card.exec(said('data-hovercard-url')) ?? handle.exec(said('data-assignee-name') || said('alt'))
    return found && { kind: 'person', who: `@${found[1]}${found[2] ?? ''}` }
  },
}

/**
 * Names of files: headers of both views with their owner's badge, rows of the trees beside a diff and beside a file, and the
 * name above a file that is shown, which is only the end of its path.
 */
const filesOf = (page: Page, repository: string): HoverTarget => ({
  selector: css(
    `${headerName},.file-info,[aria-label^="Owned by"],[role=treeitem] [href^="#diff-"],[id^=file-tree-item-diff-],[role=treeitem][id$=-item],@breadcrumbs-filename`,
  ),
  resolve: element => {
    const [anchor] = /diff-[0-9a-f]{64}$/.exec(element.getAttribute('href') ?? element.id) ?? []
    const entry = anchor ? document.getElementById(anchor) : entryAround(element)
    const row = /(.*)-item$/.exec(element.id)?.[1]
    const path = entry ? pathOfEntry(entry) : (row ?? (isFile(page) && filePathOf(page, startFacts())))
    return path ? { kind: 'path', repository, path } : null
  },
})

export const hoverTargets = (page: Page): HoverTarget[] => [
  people,
  ...(page.repository ? [filesOf(page, page.repository)] : []),
  linksOn(page, pageOf),
]
