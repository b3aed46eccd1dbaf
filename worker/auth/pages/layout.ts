import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'

/** Escaped markup: hono's `html` escapes every value that is not itself markup. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

/** Served as a file of its own, so that no page needs an inline style. */
export const stylesheetPath = '/sign-in.css'

// The tokens of extension/cards/style/tokens.css, as far as a page of forms needs them.
export const stylesheet = `:root {
  color-scheme: light dark;
  --paper: light-dark(#f5f6f4, #101312); --raised: light-dark(#ffffff, #1d2120); --edge: light-dark(#d5dad4, #3a423e);
  --ink: light-dark(#1a1f1c, #e8ebe9); --ink-soft: light-dark(#535b56, #aab2ad);
  --accent: light-dark(#17694c, #6fd0aa); --on-accent: light-dark(#ffffff, #0d1f17);
  --red: light-dark(#a52b22, #f28c80); --red-soft: light-dark(#fbeae8, #3b1f1c);
}
@media (prefers-contrast: more) {
  :root { --edge: light-dark(#1a1f1c, #e8ebe9); --ink-soft: light-dark(#1a1f1c, #e8ebe9); --raised: light-dark(#ffffff, #000000); }
}
* { box-sizing: border-box; }
body {
  margin: 0; min-block-size: 100dvh; display: grid; place-items: center; padding: 1rem;
  background: var(--paper); color: var(--ink); font: 0.9375rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
}
main {
  inline-size: min(26rem, 100%); padding: 2rem; border: 1px solid var(--edge); border-radius: 0.625rem; background: var(--raised);
  overflow-wrap: anywhere;
}
.brand { display: flex; align-items: center; gap: 0.5rem; margin: 0 0 1.5rem; color: var(--accent); font-weight: 600; }
.brand svg { inline-size: 1.25rem; block-size: 1.25rem; fill: none; stroke: currentColor; stroke-width: 1.25; stroke-linecap: round; }
h1 { margin: 0 0 0.5rem; font-size: 1.25rem; line-height: 1.3; }
p { margin: 0 0 1rem; color: var(--ink-soft); }
strong { color: var(--ink); }
form { display: grid; gap: 0.75rem; margin-block-start: 1rem; }
label { display: grid; gap: 0.25rem; color: var(--ink-soft); }
label.choice { display: flex; align-items: center; gap: 0.5rem; padding: 0.625rem 0.75rem; border: 1px solid var(--edge); border-radius: 0.375rem; color: var(--ink); }
input[type="text"] { padding: 0.5rem 0.75rem; border: 1px solid var(--edge); border-radius: 0.375rem; background: transparent; color: inherit; font: inherit; }
input[type="radio"] { accent-color: var(--accent); }
button {
  padding: 0.5625rem 1rem; border: 1px solid var(--accent); border-radius: 0.375rem; background: var(--accent); color: var(--on-accent);
  font: inherit; font-weight: 600; cursor: pointer;
}
button.plain { border-color: var(--edge); background: transparent; color: var(--ink); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
a { color: var(--accent); }
ul { margin: 0 0 1rem; padding-inline-start: 1.25rem; }
code { font-family: ui-monospace, "SF Mono", Menlo, "DejaVu Sans Mono", monospace; font-size: 0.875em; }
.code { font: 600 1.5rem/1.4 ui-monospace, "SF Mono", Menlo, "DejaVu Sans Mono", monospace; letter-spacing: 0.08em; }
.wrong { padding: 0.625rem 0.75rem; border-radius: 0.375rem; background: var(--red-soft); color: var(--red); }
hr { margin: 1.5rem 0; border: 0; border-block-start: 1px solid var(--edge); }
`

const mark = html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M8 14.5V8.6M8 8.6 4.2 5.4M8 8.6l3.8-3.2M8 11.6l-3-1.2M8 3.7v4.9" /><circle cx="3.4" cy="4.6" r="1.5" /><circle cx="12.6" cy="4.6" r="1.5" /><circle cx="8" cy="2.6" r="1.1" /></svg>`

/** A whole page: one card with a title and what belongs under it. */
export const page = (
  title: string,
  content: Html,
  { head = html``, problem }: PageParts = {},
): Html => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Hypha</title>
<link rel="stylesheet" href="${stylesheetPath}">
${head}
</head>
<body>
<main>
<p class="brand">${mark} Hypha</p>
<h1>${title}</h1>
${problem ? html`<p class="wrong" role="alert">${problem}</p>` : ''}
${content}
</main>
</body>
</html>`

export type PageParts = { head?: Html; problem?: string | undefined }

/**
 * Leaves for another address after a form was sent. Not a redirect: `form-action 'self'` holds for every hop of one, and
 * the next stop is a provider or a client of its own address.
 */
export const leavingFor = (url: string): Html =>
  page('One moment', html`<p><a href="${url}">Continue</a></p>`, {
    head: html`<meta http-equiv="refresh" content="0;url=${url}">`,
  })
