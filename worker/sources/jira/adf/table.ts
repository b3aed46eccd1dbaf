import { inlineLine } from './inline.ts'
import { type AdfNode, nodesOf } from './node.ts'

const cellOf = (node: AdfNode): string => inlineLine([node]).replaceAll('|', '\\|')

const rowOf = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

/** A table as lines of Markdown. Its first row is the head, because Markdown has no table without one. */
export const tableRows = (table: AdfNode): string[] => {
  const rows = nodesOf(table.content)
    .map(row => (row.content.length > 0 ? nodesOf(row.content) : [row]).map(cellOf))
    .filter(cells => cells.some(cell => cell !== ''))
  const width = Math.max(0, ...rows.map(cells => cells.length))
  const [head, ...rest] = rows.map(cells => rowOf([...cells, ...Array(width - cells.length).fill('')]))
  return head === undefined ? [] : [head, rowOf(Array(width).fill('---')), ...rest]
}
