import { type Company, personOf } from '#test/services/company/company.ts'
import type { Block, Inline, Prose } from '#test/services/company/prose.ts'

/** A node of the Atlassian Document Format. */
export type AdfNode = {
  type: string
  attrs?: Record<string, unknown>
  content?: AdfNode[]
  text?: string
  marks?: { type: string; attrs?: Record<string, unknown> }[]
}

const inlineOf = (company: Company, inline: Inline): AdfNode => {
  if (typeof inline === 'string') return { type: 'text', text: inline }
  if ('code' in inline) return { type: 'text', text: inline.code, marks: [{ type: 'code' }] }
  if ('strong' in inline) return { type: 'text', text: inline.strong, marks: [{ type: 'strong' }] }
  if ('link' in inline) {
    // A bare address becomes a card as soon as it is pasted.
    if (inline.text === inline.link) return { type: 'inlineCard', attrs: { url: inline.link } }
    return { type: 'text', text: inline.text, marks: [{ type: 'link', attrs: { href: inline.link } }] }
  }
  const person = personOf(company, inline.person)
  const id = person.jira?.accountId ?? 'unknown'
  return { type: 'mention', attrs: { id, text: `@${person.name}`, accessLevel: '' } }
}

/** A text as Jira keeps it: a document of the Atlassian Document Format, version 1. */
export const adfOf = (company: Company, prose: Prose): { version: 1; type: 'doc'; content: AdfNode[] } => {
  let ids = 0
  const nextId = () => `local-${++ids}`
  const inlines = (text: readonly Inline[]) => text.map(inline => inlineOf(company, inline))
  const paragraph = (text: readonly Inline[]): AdfNode => ({ type: 'paragraph', content: inlines(text) })
  const item = (text: readonly Inline[]): AdfNode => ({ type: 'listItem', content: [paragraph(text)] })
  const row = (cells: readonly (readonly Inline[])[], type: string): AdfNode => ({
    type: 'tableRow',
    content: cells.map(cell => ({ type, attrs: {}, content: [paragraph(cell)] })),
  })
  const blockOf = (block: Block): AdfNode => {
    if ('heading' in block)
      return { type: 'heading', attrs: { level: block.heading }, content: inlines(block.text) }
    if ('paragraph' in block) return paragraph(block.paragraph)
    if ('list' in block) {
      const content = block.list.map(item)
      return block.ordered
        ? { type: 'orderedList', attrs: { order: 1 }, content }
        : { type: 'bulletList', content }
    }
    if ('tasks' in block) {
      const content = block.tasks.map(task => ({
        type: 'taskItem',
        attrs: { localId: nextId(), state: task.done ? 'DONE' : 'TODO' },
        content: inlines(task.text),
      }))
      return { type: 'taskList', attrs: { localId: nextId() }, content }
    }
    if ('quote' in block) return { type: 'blockquote', content: [paragraph(block.quote)] }
    if ('code' in block)
      return {
        type: 'codeBlock',
        attrs: { language: block.language },
        content: [{ type: 'text', text: block.code }],
      }
    if ('decision' in block) {
      const attrs = { localId: nextId(), state: 'DECIDED' }
      const content = [{ type: 'decisionItem', attrs, content: inlines(block.decision) }]
      return { type: 'decisionList', attrs: { localId: nextId() }, content }
    }
    const [head = [], ...rows] = block.table
    return {
      type: 'table',
      attrs: { isNumberColumnEnabled: false, layout: 'default' },
      content: [row(head, 'tableHeader'), ...rows.map(cells => row(cells, 'tableCell'))],
    }
  }
  return { version: 1, type: 'doc', content: prose.map(blockOf) }
}
