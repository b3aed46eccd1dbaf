import type { Company } from '#test/services/company/company.ts'
import type { DriveFile } from '#test/services/company/drive-state.ts'
import { html, type Markup, raw } from '#test/services/demo/sites/markup.ts'
import { proseMarkup } from '#test/services/demo/sites/prose.ts'
import type { Site } from '#test/services/demo/sites/site.ts'

const style =
  raw(`<style>body{margin:0;overflow:hidden;font:13px Arial,sans-serif;background:#f9fbfd;color:#1f1f1f}#docs-chrome{height:76px;padding:10px 20px}.docs-title-input{font:18px Arial;border:0;background:none;width:60%}#docs-menubar{display:flex;gap:16px;padding-top:6px}.left-sidebar-container{position:absolute;top:120px;left:20px;width:180px;display:grid;gap:10px}.outlines-widget{display:grid;gap:8px;color:#444746}.outlines-widget :after{content:attr(data-tooltip)}
.docs-texteventtarget-iframe{position:fixed;top:96px;left:220px;width:720px;height:calc(100vh - 96px);border:0;background:#fff;box-shadow:0 1px 3px #0003}.companion-app-switcher-container{position:fixed;right:0;top:96px;bottom:0;width:56px;display:grid;gap:28px;align-content:start;justify-content:center;padding-top:20px}.companion-app-switcher-container i{width:18px;height:18px;border-radius:5px;background:#c4c7c5}.kix-cursor{position:absolute;visibility:hidden}</style>`)

const paper =
  '<style>body{margin:64px 72px;font:15px/1.6 Arial,sans-serif;color:#1f1f1f;outline:0}h2{font-weight:400;font-size:22px}</style>'

/**
 * Where the flag was set before this page booted, the editor offers its text. The real one paints it on a canvas and takes
 * keys in a frame: here the frame shows the text, too. The caret moves with every key, though nobody sees it.
 */
const script = raw(`<script nonce="skeleton">(() => {
  const frame = document.querySelector('iframe'), caret = document.querySelector('.kix-cursor-caret')
  const text = () => frame.contentDocument?.body?.innerText ?? ''
  if (window._docs_annotate_canvas_by_ext) window._docs_annotate_getAnnotatedText = async () => { const now = '\\u0003' + text() + '\\u001c'; return { getText: () => now, getSelection: () => [] } }
  const arm = () => {
    frame.contentDocument.body.setAttribute('contenteditable', 'true')
    frame.contentDocument.addEventListener('input', () => { caret.style.left = text().length + 'px' })
  }
  frame.addEventListener('load', arm)
  if (frame.contentDocument?.readyState === 'complete') arm()
})()</script>`)

const documentPage = (company: Company, file: DriveFile): Markup => {
  const body = file.tabs[0]?.body ?? []
  const headings = body.flatMap(block => ('heading' in block ? [block.text.join('')] : []))
  const text = html`${raw(paper)}${proseMarkup(company, body, person => html`${person.name}`)}`
  return html`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>${file.name} - Google Docs</title>${style}</head><body>
<div id="docs-chrome"><div id="docs-titlebar-container"><input type="text" class="docs-title-input" value="${file.name}" aria-label="Rename"></div><div id="docs-menubar" role="menubar"><span id="docs-file-menu" role="menuitem">File</span><span role="menuitem">Edit</span><span role="menuitem">View</span></div></div>
<div id="docs-editor-container"><div id="docs-editor"><div class="left-sidebar-container"><b>Document tabs</b><div class="outlines-widget">${headings.map(words => html`<div class="navigation-item navigation-item-level-1" data-tooltip="${words}"></div>`)}</div></div>
<div class="kix-appview-editor-container"><div class="kix-appview-editor" tabindex="-1"><div class="kix-cursor"><div class="kix-cursor-caret"></div></div></div></div></div></div>
<div class="companion-app-switcher-container" aria-label="Side panel"><i></i><i></i><i></i></div>
<iframe class="docs-texteventtarget-iframe" title="Document content" srcdoc="${text.markup}"></iframe>${script}</body></html>`
}

/** The company's documents, to be read and written in. */
export const googleDocs: Site = (company, { pathname }) => {
  const [, id] = /^(?:\/u\/\d+)?\/document\/d\/([\w-]+)\/edit$/.exec(pathname) ?? []
  const file = id === undefined ? undefined : company.drive.files.get(id)
  return file?.kind === 'document' && !file.trashed ? documentPage(company, file) : null
}
