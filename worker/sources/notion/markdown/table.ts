import { inlineOf, type NameOf } from './inline.ts'

const upTo = (text: string, end: string): string => {
  const at = text.indexOf(end)
  return at < 0 ? text : text.slice(0, at)
}

/** A cell of a table in Markdown is one line, and ends at a bar. */
const cellOf = (html: string, nameOf: NameOf): string =>
  inlineOf(upTo(html, '</td>').trim(), nameOf)
    .replace(/\s*\n\s*/g, ' ')
    .replace(/(?<!\\)\|/g, '\\|')

/** A table as Notion writes it (`<table><tr><td>`) as the rows of a Markdown table; its first row is the head. */
export const tableOf = (html: string, nameOf: NameOf): string[] => {
  const rows = html
    .split(/<tr\b[^<>]{0,400}>/)
    .slice(1)
    .map(row =>
      row
        .split(/<td\b[^<>]{0,400}>/)
        .slice(1)
        .map(cell => cellOf(cell, nameOf)),
    )
    .filter(cells => cells.length > 0)
  const lineOf = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const [head, ...body] = rows
  return head ? [lineOf(head), lineOf(head.map(() => '---')), ...body.map(lineOf)] : []
}
