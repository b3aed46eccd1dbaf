import type { Facts, Ranked } from '../../reading/facts.ts'
import type { Words } from '../../reading/watch-words.ts'
import { isField, wordsIn } from '../../reading/words.ts'
import type { Page } from '../host.ts'

// What public scripts for Jira Server and Data Center read its pages by, in two or more of them each: #key-val, #summary-val,
// #description-val, the three dialogs, #description-wiki-edit with the rich editor's iframe.

/** A field takes the place of what it edits. */
const summary: Ranked = ['#summary-val :is(input,textarea)', '#summary-val']
const description: Ranked = ['#description-val textarea', '#description-val .user-content-block']
const created: Ranked = [':is(#create-issue-dialog,#create-subtask-dialog) [name=summary]']
const edited: Ranked = ['#edit-issue-dialog [name=summary]']
const field: Ranked = ['textarea[name=description]']
/** The rich editor's visual mode is a document of its own; its text mode is the field below it. */
const visual: Ranked = ['#description-wiki-edit iframe']

const isShown = (element: Element): boolean => element.checkVisibility()

/** The words of the editor of a description, whichever of its modes is shown; undefined: there is none. */
const editorIn = (scope: ParentNode, facts: Facts): string | undefined => {
  const frame = facts.find('visual', scope, visual, isShown) as HTMLIFrameElement | null
  const body = frame?.contentDocument?.body
  if (!body) return undefined
  facts.seen.push(body)
  return Array.from(body.children, block => block.textContent)
    .join('\n')
    .trim()
}

const dialogOf = (title: Element, url: string | null, facts: Facts): Words => {
  const scope = title.closest('form') ?? document
  const text = editorIn(scope, facts) ?? wordsIn(facts.find('body', scope, field, isShown))
  return { url, title: wordsIn(title), text, draft: true }
}

const issueOf = (page: Page, facts: Facts): Words | undefined => {
  const key = facts.find('key', document, ['#key-val'], element => page.id.endsWith(`/${wordsIn(element)}`))
  const title = key && facts.find('title', document, summary)
  if (!title) return undefined
  const edited = editorIn(document, facts)
  const body = facts.find('body', document, description, e => !isField(e) || isShown(e))
  return {
    url: page.url,
    title: wordsIn(title),
    text: edited ?? wordsIn(body),
    draft: edited !== undefined || [title, body].some(e => e && isField(e)),
  }
}

/** What is read or written here now; undefined until the page shows the issue its URL names. */
export const wordsOf = (page: Page, facts: Facts): Words | null | undefined => {
  const fresh = facts.find('create', document, created, isShown)
  if (fresh) return dialogOf(fresh, null, facts)
  if (!page.url) return null
  const open = facts.find('edit', document, edited, isShown)
  return open ? dialogOf(open, page.url, facts) : issueOf(page, facts)
}
