import type { Company } from '#test/services/company/company.ts'
import { personOf } from '#test/services/company/company.ts'
import type { DriveFile } from '#test/services/company/drive-state.ts'
import type { Block, Inline, Prose } from '#test/services/company/prose.ts'
import { markdownOf } from '#test/services/company/text/markdown.ts'

/** Google escapes what could be a mark, in and out of season. */
const escaped = (text: string): string => text.replace(/[\\`*_[\]#+\-!~<>]|(?<=\d)\./g, '\\$&')

const inlineOf = (company: Company, inline: Inline): string => {
  if (typeof inline === 'string') return escaped(inline)
  if ('link' in inline) return `[${escaped(inline.text)}](${inline.link})`
  if ('code' in inline) return `\`${inline.code}\``
  if ('strong' in inline) return `**${escaped(inline.strong)}**`
  const { name, google, email } = personOf(company, inline.person)
  return `[${escaped(name)}](mailto:${google?.email ?? email})`
}

const blockOf = (company: Company, block: Block): string => {
  const line = (text: readonly Inline[]) => text.map(inline => inlineOf(company, inline)).join('')
  const row = (cells: readonly (readonly Inline[])[]) => `| ${cells.map(line).join(' | ')} |`
  if ('heading' in block) return `${'#'.repeat(block.heading)} **${line(block.text)}**`
  if ('paragraph' in block) return line(block.paragraph)
  if ('list' in block)
    return block.list.map((item, n) => `${block.ordered ? `${n + 1}.` : '*'} ${line(item)}`).join('  \n')
  if ('tasks' in block)
    return block.tasks.map(({ done, text }) => `- [${done ? 'x' : ' '}] ${line(text)}`).join('\n')
  if ('quote' in block) return `> ${line(block.quote)}`
  if ('code' in block) return `\`\`\`${block.language}\n${block.code}\n\`\`\``
  if ('decision' in block) return `Decision: ${line(block.decision)}`
  const [head = [], ...rows] = block.table
  return [row(head), `|${' :---- |'.repeat(head.length)}`, ...rows.map(row)].join('\n')
}

const markdown = (company: Company, prose: Prose): string =>
  prose.map(block => blockOf(company, block)).join('\n\n')

/** What can be downloaded of a file as it is; null: it is no file of bytes. */
export const contentOf = (company: Company, file: DriveFile): Buffer | null => {
  if (file.kind === 'markdown') {
    const naming = (_: Company, key: string) => personOf(company, key).name
    return Buffer.from(file.tabs.map(tab => markdownOf(company, tab.body, naming)).join('\n'))
  }
  return file.kind === 'pdf' ? Buffer.from('%PDF-1.7\n') : null
}

const plain = (company: Company, prose: Prose): string =>
  markdown(company, prose)
    .replace(/\\([^\w\s])/g, '$1')
    .replace(/^#+ \*\*(.*)\*\*$/gm, '$1')

const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** What a spreadsheet's first sheet holds: a line a row, a paragraph a cell of its own. */
const csv = (company: Company, prose: Prose): string =>
  prose
    .flatMap(block =>
      'table' in block
        ? block.table.map(row => row.map(cell => plain(company, [{ paragraph: cell }])))
        : [[plain(company, [block])]],
    )
    .map(row => row.map(quoted).join(','))
    .join('\r\n')

type Export = (company: Company, file: DriveFile) => string

const tabs =
  (between: string, write: (company: Company, prose: Prose) => string): Export =>
  (company, file) =>
    file.tabs.map(tab => write(company, tab.body)).join(between)

/** What each kind can be exported to (Drive's "Export MIME types"), as far as it is text. */
const exports: Partial<Record<DriveFile['kind'], Record<string, Export>>> = {
  document: { 'text/markdown': tabs('\n\n', markdown), 'text/plain': tabs('\n\n', plain) },
  spreadsheet: { 'text/csv': (company, file) => csv(company, file.tabs[0]?.body ?? []) },
  presentation: { 'text/plain': tabs('\n\n', plain) },
}

/** A file in another type; null: there is no such conversion of it. */
export const exported = (company: Company, file: DriveFile, type: string): Buffer | null => {
  const write = exports[file.kind]?.[type]
  return write ? Buffer.from(write(company, file)) : null
}
