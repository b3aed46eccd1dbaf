import { pageAddress } from '#test/services/company/addresses.ts'
import type { Company } from '#test/services/company/company.ts'
import type { NotionPage } from '#test/services/company/notion-state.ts'
import type { Person } from '#test/services/company/person.ts'
import { html, type Markup, raw } from '#test/services/demo/sites/markup.ts'
import { proseMarkup } from '#test/services/demo/sites/prose.ts'
import type { Site } from '#test/services/demo/sites/site.ts'

const style = raw(`<style>
body{margin:0;overflow:hidden;font:16px/1.5 system-ui,sans-serif;color:#32302c;background:#fff}.notion-cursor-listener{display:flex;height:100vh}nav{width:230px;padding:12px;background:#f8f8f7;border-right:1px solid #ededec;font-size:14px;display:grid;gap:4px;align-content:start}nav a{display:block;padding:3px 8px;border-radius:4px;text-decoration:none;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}nav a:hover{background:#0000000a}nav b{padding:8px}
.notion-frame{flex:1;height:100vh;display:flex;flex-direction:column}.notion-topbar{height:44px;padding:0 16px;line-height:44px;font-size:14px}.notion-scroller{flex:1;overflow:auto}.layout-content{max-width:708px;margin:auto;padding:0 32px}.layout-content:first-child{padding-top:60px}h1{font-size:40px;line-height:1.2}h2{font-size:24px;margin:24px 0 4px}p{margin:4px 0}a{color:inherit}[contenteditable]{outline:0}.notion-user-mention-token{color:#7d7a75}ul,ol{margin:4px 0}
</style>`)

const mention = (person: Person): Markup =>
  html`<span class="notion-user-mention-token" contenteditable="false">@${person.name}</span>`

const dashless = (id: string): string => id.replaceAll('-', '')

const block = (line: Markup, n: number): Markup =>
  html`<div data-block-id="${String(n + 1).padStart(8, '0')}-0000-4000-a000-000000000000" class="notion-selectable notion-text-block"><div data-content-editable-leaf="true" role="textbox" contenteditable="true">${line}</div></div>`

const beside = (company: Company, { parent }: NotionPage): NotionPage[] => {
  const at = JSON.stringify(parent)
  return [...company.notion.pages.values()].filter(page => JSON.stringify(page.parent) === at).slice(-12)
}

const pageOf = (company: Company, page: NotionPage): Markup => html`<!DOCTYPE html>
<html lang="en" class="notion-html"><head><meta charset="utf-8"><title>${page.title} | Notion</title>${style}</head><body class="notion-body">
<div id="notion-app"><div class="notion-app-inner notion-light-theme"><div class="notion-cursor-listener">
<nav class="notion-sidebar-container" aria-label="Sidebar"><b>Larkfield</b>${beside(company, page).map(one => html`<a href="${pageAddress(company, one)}">${one.title}</a>`)}</nav>
<main class="notion-frame"><div class="notion-topbar"><div class="shadow-cursor-breadcrumb">${page.title}</div></div>
<div class="notion-scroller vertical"><div class="whenContentEditable" data-content-editable-root="true">
<div class="layout-content"><div data-block-id="${page.id}" class="notion-selectable notion-page-block"><h1 contenteditable="true" aria-roledescription="page title">${page.title}</h1></div></div>
<div class="layout-content"><div class="notion-page-content">${[...proseMarkup(company, page.body, mention), html`<p><br></p>`].map(block)}</div></div>
</div></div></main></div></div></div></body></html>`

/** Pages of the company's workspace, to be read and written in. */
export const notion: Site = (company, { pathname }) => {
  const [id] = /[0-9a-f]{32}$/.exec(dashless(pathname)) ?? []
  const page = [...company.notion.pages.values()].find(one => dashless(one.id) === id)
  return page ? pageOf(company, page) : null
}
