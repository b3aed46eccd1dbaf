import { type Company, personOf } from '#test/services/company/company.ts'
import type { Repo } from '#test/services/company/github-state.ts'
import type { Person } from '#test/services/company/person.ts'
import { html, type Markup, raw } from '#test/services/demo/sites/markup.ts'

const style = raw(`<style>
:root{--bg:#fff;--fg:#1f2328;--muted:#59636e;--line:#d1d9e0;--inset:#f6f8fa;--link:#0969da;--green:#1f883d;--violet:#8250df;--red:#cf222e;--add:#dafbe1}
@media (prefers-color-scheme:dark){:root{--bg:#212830;--fg:#d1d7e0;--muted:#9198a1;--line:#3d444d;--inset:#262c36;--link:#478be6;--green:#347d39;--violet:#8256d0;--red:#c93c37;--add:#1b4721}}
body{margin:0;background:var(--bg);color:var(--fg);font:14px/1.5 system-ui,sans-serif}a{color:var(--link);text-decoration:none}a:hover{text-decoration:underline}
.AppHeader{display:flex;gap:16px;align-items:center;height:55px;padding:0 16px;background:var(--inset);border-bottom:1px solid var(--line)}.AppHeader a{color:inherit}
main>*{display:block;max-width:1216px;margin:0 auto;padding:0 24px}h1{font-size:32px;font-weight:400;margin:16px 0 8px}h1 span,.muted{color:var(--muted)}
[data-status]{padding:5px 12px;margin-right:8px;border-radius:2em;color:#fff;background:var(--green)}[data-status$=Merged]{background:var(--violet)}[data-status$=Closed]{background:var(--red)}
nav[aria-label*=tabs]{display:flex;gap:8px;margin:16px 0;border-bottom:1px solid var(--line)}nav[aria-label*=tabs] a{padding:8px 16px;color:inherit}[aria-current=page]{border-bottom:2px solid #fd8c73}
.split{display:flex;gap:24px}.split>:first-child{flex:1;min-width:0}.split>aside{width:260px}.box{border:1px solid var(--line);border-radius:6px;margin-bottom:16px}.box>h3{margin:0;padding:8px 16px;font-size:14px;font-weight:400;background:var(--inset);border-bottom:1px solid var(--line)}.markdown-body{padding:4px 16px}
textarea{box-sizing:border-box;width:100%;min-height:96px;padding:8px;font:inherit;background:var(--bg);color:inherit;border:1px solid var(--line);border-radius:6px}aside h4{margin:0 0 4px;color:var(--muted);font-weight:600;font-size:12px}aside div{padding:12px 0;border-bottom:1px solid var(--line)}
h3[class*=file-name]{font:12px ui-monospace,monospace;margin:0;padding:10px 12px;background:var(--inset);border-bottom:1px solid var(--line)}h3[class*=file-name] a{color:inherit}pre{margin:0;padding:8px 12px;font:12px/20px ui-monospace,monospace;overflow:auto}.added{background:var(--add)}ul.rows{padding:0;list-style:none}ul.rows li{padding:10px 16px;border-bottom:1px solid var(--line)}
</style>`)

const named = (person: Person, before: '' | '@'): Markup =>
  person.github
    ? html`<a class="author user-mention" href="/${person.github.login}" data-hovercard-type="user" data-hovercard-url="/users/${person.github.login}/hovercard">${before}${person.github.login}</a>`
    : html`${person.name}`

/** Somebody named in a text; whoever has no account there, by name. */
export const mention = (person: Person): Markup => named(person, '@')

/** Somebody as GitHub shows who did something. */
export const loginOf = (company: Company, key: string): Markup => named(personOf(company, key), '')

/** What all pages of a repository have around them. */
export const framed = (repo: Repo, title: string, content: Markup): Markup => html`<!DOCTYPE html>
<html lang="en" data-color-mode="auto" data-light-theme="light" data-dark-theme="dark_dimmed">
<head><meta charset="utf-8"><title>${title} · larkfield/${repo.name} · GitHub</title><meta name="user-login" content="ines-okoye">${style}</head>
<body class="logged-in"><div data-turbo-body>
<header role="banner" class="AppHeader"><b>larkfield / ${repo.name}</b><a href="/larkfield/${repo.name}/issues">Issues</a><a href="/larkfield/${repo.name}/pulls">Pull requests</a></header>
<main id="js-repo-pjax-container">${content}</main></div></body></html>`
