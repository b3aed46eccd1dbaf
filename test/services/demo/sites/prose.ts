import { type Company, personOf } from '#test/services/company/company.ts'
import type { Person } from '#test/services/company/person.ts'
import type { Block, Inline, Prose } from '#test/services/company/prose.ts'
import { html, type Markup } from '#test/services/demo/sites/markup.ts'

/** How a site names somebody in a text. */
export type Naming = (person: Person) => Markup

/** The lines of a block, as elements of their own where a site has one for each. */
export const proseMarkup = (company: Company, prose: Prose, naming: Naming): Markup[] => {
  const inline = (part: Inline): Markup => {
    if (typeof part === 'string') return html`${part}`
    if ('link' in part) return html`<a href="${part.link}">${part.text}</a>`
    if ('person' in part) return naming(personOf(company, part.person))
    return 'code' in part ? html`<code>${part.code}</code>` : html`<strong>${part.strong}</strong>`
  }
  const line = (text: readonly Inline[]) => text.map(inline)
  const items = (texts: readonly (readonly Inline[])[]) => texts.map(text => html`<li>${line(text)}</li>`)
  const row = (cells: readonly (readonly Inline[])[]) =>
    html`<tr>${cells.map(cell => html`<td>${line(cell)}</td>`)}</tr>`
  return prose.map((block: Block): Markup => {
    if ('paragraph' in block) return html`<p>${line(block.paragraph)}</p>`
    if ('heading' in block) return html`<h2>${line(block.text)}</h2>`
    if ('list' in block)
      return block.ordered ? html`<ol>${items(block.list)}</ol>` : html`<ul>${items(block.list)}</ul>`
    if ('tasks' in block) return html`<ul>${items(block.tasks.map(task => task.text))}</ul>`
    if ('quote' in block) return html`<blockquote>${line(block.quote)}</blockquote>`
    if ('code' in block) return html`<pre><code>${block.code}</code></pre>`
    if ('decision' in block) return html`<p><strong>Decision:</strong> ${line(block.decision)}</p>`
    return html`<table>${block.table.map(row)}</table>`
  })
}

/** `3 days ago`, as sites write a time. */
export const ago = (company: Company, at: number): string => {
  const hours = Math.round((company.clock.now() - at) / 3_600_000)
  if (hours < 24) return hours < 2 ? 'an hour ago' : `${hours} hours ago`
  const days = Math.round(hours / 24)
  if (days < 31) return days === 1 ? 'yesterday' : `${days} days ago`
  return `on ${new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })}`
}
