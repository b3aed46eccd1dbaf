import stringWidth from 'string-width'
import wrapAnsi from 'wrap-ansi'

/** One line of what may have been several. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Wraps to `width` columns, each line indented by `indent` spaces. */
export const wrapped = (text: string, width: number, indent = 0): string[] =>
  wrapAnsi(text, Math.max(10, width - indent), { hard: true })
    .split('\n')
    .map(line => (line === '' ? '' : ' '.repeat(indent) + line))

/** Rows as aligned columns, two spaces apart; the last column wraps under itself. */
export const columns = (rows: readonly (readonly string[])[], width: number, indent = 0): string[] => {
  const count = Math.max(0, ...rows.map(row => row.length))
  const widths = Array.from({ length: count }, (_, n) =>
    Math.max(...rows.map(row => stringWidth(row[n] ?? ''))),
  )
  const start = widths.slice(0, -1).reduce((sum, w) => sum + w + 2, indent)
  return rows.flatMap(row => {
    const lead = row
      .slice(0, count - 1)
      .map((cell, n) => cell + ' '.repeat((widths[n] ?? 0) - stringWidth(cell) + 2))
      .join('')
    const [first = '', ...rest] = wrapped(row[count - 1] ?? '', width, start)
    return [(' '.repeat(indent) + lead + first.trimStart()).trimEnd(), ...rest]
  })
}

/** Blocks of lines with an empty line between them. */
export const spaced = (blocks: readonly (readonly string[])[]): string[] =>
  blocks.filter(block => block.length > 0).flatMap((block, n) => (n === 0 ? [...block] : ['', ...block]))
