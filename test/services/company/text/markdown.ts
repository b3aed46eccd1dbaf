import { type Company, personOf } from '#test/services/company/company.ts'
import type { Block, Inline, Prose } from '#test/services/company/prose.ts'

/** How a service names somebody in Markdown; GitHub's `@login` unless said otherwise. */
export type Naming = (company: Company, person: string) => string

const byLogin: Naming = (company, key) => {
  const person = personOf(company, key)
  return person.github ? `@${person.github.login}` : person.name
}

const inlineOf = (company: Company, naming: Naming, inline: Inline): string => {
  if (typeof inline === 'string') return inline
  if ('link' in inline) return inline.link === inline.text ? inline.link : `[${inline.text}](${inline.link})`
  if ('person' in inline) return naming(company, inline.person)
  return 'code' in inline ? `\`${inline.code}\`` : `**${inline.strong}**`
}

/** A text as Markdown in GitHub's flavour, as people write it there. */
export const markdownOf = (company: Company, prose: Prose, naming: Naming = byLogin): string => {
  const line = (text: readonly Inline[]) => text.map(part => inlineOf(company, naming, part)).join('')
  const row = (cells: readonly (readonly Inline[])[]) => `| ${cells.map(line).join(' | ')} |`
  const blockOf = (block: Block): string => {
    if ('heading' in block) return `${'#'.repeat(block.heading)} ${line(block.text)}`
    if ('paragraph' in block) return line(block.paragraph)
    if ('list' in block)
      return block.list.map((item, n) => `${block.ordered ? `${n + 1}.` : '-'} ${line(item)}`).join('\n')
    if ('tasks' in block)
      return block.tasks.map(task => `- [${task.done ? 'x' : ' '}] ${line(task.text)}`).join('\n')
    if ('quote' in block) return `> ${line(block.quote)}`
    if ('code' in block) return `\`\`\`${block.language}\n${block.code}\n\`\`\``
    if ('decision' in block) return `Decision: ${line(block.decision)}`
    const [head = [], ...rows] = block.table
    return [row(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(row)].join('\n')
  }
  return `${prose.map(blockOf).join('\n\n')}\n`
}
