import { html, type Markup, raw } from '#test/services/demo/sites/markup.ts'
import type { Tale } from '#test/services/demo/tale/tale.ts'

const style = raw(`<style>
:root{--bg:#fbfaf7;--fg:#23211c;--muted:#6a665c;--line:#e4e0d6;--card:#fff;--link:#7a4a12}
@media (prefers-color-scheme:dark){:root{--bg:#1b1a17;--fg:#e9e5da;--muted:#a09a8b;--line:#37342d;--card:#24221e;--link:#e0ac6b}}
body{margin:0;background:var(--bg);color:var(--fg);font:16px/1.55 system-ui,sans-serif}main{max-width:860px;margin:0 auto;padding:48px 24px 64px}
h1{font-size:30px;line-height:1.25;margin:0 0 12px;letter-spacing:-.01em}h2{font-size:18px;margin:0 0 4px}p{margin:0 0 12px}.lead{font-size:18px;color:var(--muted)}
ol{list-style:none;padding:0;margin:32px 0;display:grid;gap:16px;counter-reset:story}li{counter-increment:story;padding:20px 24px 10px;background:var(--card);border:1px solid var(--line);border-radius:12px}li h2:before{content:counter(story) "  ";color:var(--muted);font-weight:400}
a{color:var(--link)}a.go{display:inline-block;margin:0 18px 10px 0;font-weight:600}.do{color:var(--muted)}kbd{padding:1px 6px;border:1px solid var(--line);border-bottom-width:2px;border-radius:5px;font:13px ui-monospace,monospace;white-space:nowrap}footer{color:var(--muted);font-size:14px}
</style>`)

const story = (
  title: string,
  text: string,
  doing: Markup,
  links: readonly (readonly [string, string])[],
): Markup =>
  html`<li><h2>${title}</h2><p>${text}</p><p class="do">${doing}</p><p>${links.map(([label, url]) => html`<a class="go" href="${url}">${label}</a>`)}</p></li>`

/** Where the window begins: what Hypha is, shown by what happens at Larkfield this week. */
export const startPage = (tale: Tale, viewer: string): Markup => html`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Larkfield: start here</title>${style}</head><body><main>
<h1>Somebody at Larkfield already knows. Hypha says so, on the page where you work.</h1>
<p class="lead">You are ${viewer}, of the checkout team. Larkfield moves parcels, and writes in GitHub, Jira, Notion and Google Docs.
Hypha has read all four, as far as you may see them. At the right edge of each page below waits a tab with what it found: press it, or <kbd>Alt Shift J</kbd>.</p>
<ol>
${story(
  'You are about to build what the depots have half built',
  'You write a specification of delivery windows. The depots call them slots: there is an epic, a plan, and code that was merged two weeks ago.',
  html`Open your draft and press the tab: the epic, the plan and the pull request are there, each with why. Or watch a ticket being written: the answer changes with the words.`,
  [
    ['Your draft in Google Docs', tale.draft],
    ['A new ticket in Jira', `${tale.board}#write`],
    ['The other team’s epic', tale.epic],
  ],
)}
${story(
  'You review a change to what others know better',
  'Tomas wants the form to ask the address provider itself. Mei has kept that check for a year, and it was decided that nobody else calls the provider.',
  html`Rest the pointer on a file’s name: who decides about it, who knows it best and how we know. Rest it on a person, or on a link.`,
  [
    ['The files of the pull request', `${tale.pull}/changes`],
    ['Its conversation', tale.pull],
  ],
)}
${story(
  'A decision is about to be made again',
  'Dario proposes to keep the photos of parcels at the door for a year. Last winter it was counted what they are good for, and decided that thirty days are enough.',
  html`Press the tab on his page: the decision he does not know of, what it rests on, and who made it.`,
  [
    ['Dario’s proposal in Notion', tale.proposal],
    ['The record of the decision', tale.record],
  ],
)}
${story(
  'You look for something',
  'Work, people and decisions of all four tools in one field.',
  html`Press <kbd>Alt Shift H</kbd> on any of these pages and type <b>delivery slot</b>, <b>Mei</b> or <b>address</b>. In the address bar, <b>hypha</b> and a space do the same.`,
  [],
)}
</ol>
<footer><p>What is real here: the extension, the worker, the database and the index. The worker has read the four tools through the interfaces they document, page by page and with their permissions; what answered it runs on this computer.
What is made up: Larkfield, its people and these pages, which look enough like the sites for Hypha to read them. No account is used, nothing leaves this computer, and nothing is kept: closing the command removes all of it.</p></footer>
</main></body></html>`
