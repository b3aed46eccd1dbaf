import type { JiraProject } from '#test/services/company/jira-state.ts'
import type { Person } from '#test/services/company/person.ts'
import { html, type Markup, raw } from '#test/services/demo/sites/markup.ts'

const style = raw(`<style>
body{margin:0;color:#292a2e;background:#fff;font:14px/1.5 system-ui,sans-serif}a{color:#1868db;text-decoration:none}a:hover{text-decoration:underline}
[data-testid="page-layout.root"]{display:grid;grid-template:48px 1fr/220px 1fr;height:100vh}[data-testid="page-layout.top-nav"]{grid-column:1/-1;display:flex;gap:16px;align-items:center;padding:0 16px;border-bottom:1px solid #dddee1}
[data-testid="page-layout.sidebar"]{padding:16px;border-right:1px solid #dddee1;display:grid;gap:8px;align-content:start}[data-testid="page-layout.main"]{overflow:auto;padding:0 32px}.cols{display:flex;gap:32px}.cols>:first-child{flex:1}.cols>aside{width:280px;display:grid;gap:16px;align-content:start;padding:16px;border:1px solid #dddee1;border-radius:6px}
ol.crumbs{display:flex;gap:8px;padding:0;list-style:none;color:#505258}h1{font-size:24px}h2,h3{font-size:14px;margin:16px 0 4px}aside h3{margin:0;color:#505258;font-size:12px}button,input{font:inherit}button{padding:6px 12px;border:0;border-radius:3px;background:#0515240f;color:inherit}#createGlobalItem,[type=submit]{background:#1868db;color:#fff}
.board{display:grid;grid-template-columns:repeat(3,270px);gap:12px}.column{background:#f8f8f8;border-radius:6px;padding:4px}.column h2{padding:4px 8px;color:#505258;font-size:12px}.card{margin:4px;padding:10px;background:#fff;border-radius:4px;box-shadow:0 1px 2px #1e1f2140}.card p{margin:0 0 6px}.muted,.remark h3{color:#505258;font-weight:400}
.blanket{position:fixed;inset:0;z-index:500;background:#050c1f75}section[role=dialog]{position:fixed;z-index:510;inset:60px auto auto 12%;width:620px;padding:20px 24px;background:#fff;border-radius:8px;box-shadow:0 8px 24px #1e1f2140}section label{display:block;margin:12px 0 4px;color:#505258;font-weight:600;font-size:12px}
.ProseMirror,input{box-sizing:border-box;width:100%;padding:8px;border:1px solid #8590a2;border-radius:4px;color:inherit;background:#fff}.ProseMirror{min-height:170px}.ProseMirror p{margin:0 0 8px}.actions{display:flex;justify-content:flex-end;gap:8px;margin-top:16px}
</style>`)

/** The create dialog, which has no address of its own. With `#write` in the page's, somebody begins to write by themselves. */
const script = raw(`<script nonce="skeleton">(() => {
  const portal = document.querySelector('.atlaskit-portal-container')
  const field = 'issue-create-modernised.field-renderer.field'
  const open = () => {
    portal.innerHTML = '<div class="blanket"></div><section role="dialog" aria-modal="true" data-testid="minimizable-modal.ui.modal-container.modal"><h1>Create</h1><div data-testid="' + field + '.summary"><label for="summary-field">Summary</label><input id="summary-field" name="summary" type="text" autocomplete="off" data-testid="issue-create-commons.common.ui.fields.base-fields.input-field.textfield"></div><div data-testid="' + field + '.description"><label>Description</label><div id="ak-editor-textarea" class="ProseMirror" contenteditable="true" role="textbox" aria-multiline="true" aria-label="Description"></div></div><div class="actions"><button id="cancel">Cancel</button><button type="submit">Create</button></div></section>'
    portal.querySelector('input').focus()
  }
  const after = ms => new Promise(resolve => setTimeout(resolve, ms))
  const write = async () => {
    open()
    const [summary, text] = [portal.querySelector('input'), portal.querySelector('.ProseMirror')]
    const draft = JSON.parse(document.getElementById('draft').textContent)
    for (const sign of draft.summary) { if (!summary.isConnected) return; summary.value += sign; summary.dispatchEvent(new Event('input', { bubbles: true })); await after(22) }
    text.focus()
    for (const sign of draft.text) { if (!text.isConnected) return; document.execCommand('insertText', false, sign); await after(16) }
  }
  document.addEventListener('click', event => {
    if (event.target.closest('#createGlobalItem')) open()
    if (event.target.closest('#cancel,[type=submit]')) portal.replaceChildren()
  })
  if (location.hash === '#write') setTimeout(write, 900)
})()</script>`)

/** What is written there: the matter of the tale's first story, in other words. */
const draft = {
  summary: 'Let customers choose when their parcel is delivered',
  text: 'At checkout, before they pay, customers choose a day and two hours in which the van comes. What they chose is held while the payment runs.',
}

/** Somebody as Jira names them in a text: by name, and an id of its own. */
export const mention = (person: Person): Markup =>
  html`<span data-mention-id="${person.jira?.accountId ?? ''}" contenteditable="false">@${person.name}</span>`

/** What all pages of a project have around them. */
export const framed = (project: JiraProject, title: string, content: Markup): Markup => html`<!DOCTYPE html>
<html lang="en" data-color-mode="light" data-theme="dark:dark light:light spacing:spacing">
<head><meta charset="utf-8"><title>${title} - Jira</title>${style}</head><body id="jira">
<div id="jira-frontend"><div data-testid="page-layout.root">
<header data-testid="page-layout.top-nav"><b>Larkfield</b><button id="createGlobalItem" data-testid="atlassian-navigation--create-button">Create</button></header>
<nav data-testid="page-layout.sidebar"><b>${project.name}</b><a href="/jira/software/projects/${project.key}/boards/1">Board</a></nav>
<main data-testid="page-layout.main" id="ak-main-content">${content}</main></div></div>
<div class="atlaskit-portal-container"></div><script type="application/json" id="draft">${raw(JSON.stringify(draft))}</script>${script}</body></html>`
