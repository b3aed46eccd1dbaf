import { css } from '../../reading/css.ts'
import type { Facts, Ranked } from '../../reading/facts.ts'
import type { Words } from '../../reading/watch-words.ts'
import { wordsIn } from '../../reading/words.ts'
import type { Page } from '../host.ts'

const base = '@issue.views.issue-base.foundation'
const field = '@issue.views.field.rich-text'
const crumb = css(`${base}.breadcrumbs.current-issue.item`)
/** What one issue is shown in: a dialog, a panel beside a board, else the page. */
const frame = '[role=dialog],[data-testid$=".compact-layout"],body'
const inline = '[data-testid^="issue-field-summary-inline-edit.ui"]'
const summary: Ranked = [`${base}.summary.heading`, `${inline} :is(textarea,input)`]
const description: Ranked = [
  `${field}.description .ak-renderer-document`,
  `${field}.editor-container .ProseMirror`,
]
/** Stands in the editor's text, but is none. */
const placeholder = '.placeholder-decoration'
/** The create dialog has no URL, and its fields are made anew when it was minimised: it is looked for every time. */
const created: Ranked = ['[role=dialog] [name=summary]']
const createdBody: Ranked = ['[data-testid$="field.description"] .ProseMirror', '.ProseMirror']

/**
 * The part of the page that shows this issue: around the last breadcrumb with its key, for below a dialog lies another
 * view. Where no breadcrumb is known, the tab's title must name the key.
 */
const frameOf = (page: Page, facts: Facts): Element | null | undefined => {
  const key = page.id.split('/')[1]
  const crumbs = [...document.querySelectorAll(crumb)]
  facts.seen.push(...crumbs)
  facts.ranks.key = crumbs.length > 0 ? 0 : 1
  if (crumbs.length > 0) return crumbs.findLast(c => wordsIn(c) === key)?.closest(frame)
  return document.title.startsWith(`[${key}]`) ? document.body : null
}

const isEditor = (element: Element | null): boolean => !!element?.matches('input,textarea,.ProseMirror')

const issueOf = (page: Page, facts: Facts): Words | undefined => {
  const scope = frameOf(page, facts)
  const title = scope && facts.find('title', scope, summary)
  if (!title) return undefined
  const body = facts.find('body', scope, description)
  return {
    url: page.url,
    title: wordsIn(title),
    text: wordsIn(body, placeholder),
    draft: isEditor(title) || isEditor(body),
  }
}

/** What is read or written here now; undefined until the page shows the issue its URL names. */
export const wordsOf = (page: Page, facts: Facts): Words | null | undefined => {
  const title = facts.find('create', document, created, element => !element.closest(inline))
  const dialog = title?.closest('[role=dialog]')
  if (!dialog) return page.url ? issueOf(page, facts) : null
  const text = wordsIn(facts.find('create-body', dialog, createdBody), placeholder)
  return { url: null, title: wordsIn(title), text, draft: true }
}
