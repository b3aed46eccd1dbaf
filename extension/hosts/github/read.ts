import type { Facts, Ranked } from '../../reading/facts.ts'
import type { Words } from '../../reading/watch-words.ts'
import { isField, wordsIn } from '../../reading/words.ts'
import type { Page } from '../host.ts'
import { filePathOf, isFile } from './file-path.ts'

const heading = '[data-component=TitleArea] h1'
const formerHeading = '#partial-discussion-header h1'
/** `js-command-palette-pull-body`; on an enterprise server, where issues are Rails' too, `js-command-palette-issue-body`. */
const formerBody = '[class*=palette-][class*=-body]'

const number: Ranked = [`${heading}>span`, `${formerHeading}>span`, 'title']
/** React puts a field in the words' place; the former page holds both, and one of them is hidden. */
const title: Ranked = [
  `${heading} .markdown-title`,
  '@issue-title',
  '@issue-header input',
  '[class^=prc-PageLayout-Header] input',
  '#issue_title',
  `${formerHeading} .js-issue-title`,
]
const body: Ranked = [
  '@issue-body @markdown-body',
  '@issue-body textarea',
  `${formerBody} textarea`,
  `${formerBody} .js-comment-body`,
]
/** What makes something new. The first opens as a dialog over any other page, too, under that page's URL. */
const form: Ranked = ['@issue-create-pane-container', '#new_pull_request,#new_issue']
const formTitle: Ranked = ['[aria-label="Add a title"]', '[name$="[title]"]']
const author: Ranked = ['[class*=PullRequestHeaderSummary] a', '.gh-header-meta .author']

const isShown = (element: Element): boolean => !isField(element) || element.checkVisibility()

/** Every text field with words in it: comments come in many places. */
const draftsIn = (scope: ParentNode, other?: Element | null): string[] =>
  [...scope.querySelectorAll('textarea')]
    .filter(field => field !== other && field.value.trim() && isShown(field))
    .map(field => field.value)

const numberIn = (element: Element | null): string | undefined =>
  /(?:^| · (?:Issue|Pull Request) )#(\d+)\b/.exec(wordsIn(element))?.[1]

const threadOf = (page: Page, facts: Facts): Words | undefined => {
  const shown = numberIn(facts.find('number', document, number, numberIn))
  const name = facts.find('title', document, title, isShown)
  if (!shown || !name || !page.url?.endsWith(`/${shown}`)) return undefined
  // Beside the conversation there are views of the change, without the body.
  const main = /\//.test(page.kind) ? null : facts.find('body', document, body, isShown)
  const drafts = draftsIn(document, main)
  return {
    url: page.url,
    title: wordsIn(name),
    text: [wordsIn(main), ...drafts].join('\n\n').trim(),
    draft: drafts.length > 0 || [name, main].some(e => e && isField(e)),
  }
}

/** What is read or written here now; undefined while the page does not say what its URL says. */
export const wordsOf = (page: Page, facts: Facts): Words | null | undefined => {
  // Looking for a form takes long on a page of many files; that there is no field at all is known at once.
  const fresh = document.querySelector('textarea') && facts.find('form', document, form)
  if (fresh) {
    const name = wordsIn(facts.find('title', fresh, formTitle))
    return { url: null, title: name, text: draftsIn(fresh).join('\n\n'), draft: true }
  }
  if (/#/.test(page.id)) return threadOf(page, facts)
  if (!isFile(page)) return null
  const path = filePathOf(page, facts)
  return path ? { url: page.url, title: path, text: '', draft: false } : undefined
}

/** `@login` of who made the change: its author, or who is signed in while it is only being proposed. */
export const authorOf = (page: Page, facts: Facts): string | null => {
  const found = facts.find('author', document, page.url ? author : ['[name=user-login]'])
  return found && `@${found.getAttribute('content') ?? wordsIn(found)}`
}
