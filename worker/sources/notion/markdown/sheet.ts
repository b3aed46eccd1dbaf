/** Deeper lists are shown no deeper: they would cost more room than they have text. */
const deepest = 8

const widthOf = (mark: string): number => (/^\d/.test(mark) ? mark.length : 2)

/** A list item that is still open: how deep it stands, and how far what stands in it is indented. */
type Item = { depth: number; indent: number }

/**
 * Writes blocks below each other as Markdown: what stands in a list item is indented, all else is not, however deep it
 * stands. Items that follow each other are one list.
 */
export const openSheet = () => {
  const out: string[] = []
  const items: Item[] = []
  let afterItem = false
  const indentAt = (depth: number): number => {
    while ((items.at(-1)?.depth ?? -1) >= depth) items.pop()
    return items.at(-1)?.indent ?? 0
  }
  const add = (indent: number, lines: readonly string[], isItem: boolean): void => {
    if (out.length > 0 && !(isItem && afterItem)) out.push('')
    for (const line of lines) out.push(line === '' ? '' : ' '.repeat(indent) + line)
    afterItem = isItem
  }
  return {
    block: (depth: number, lines: readonly string[]): void => {
      if (lines.length > 0) add(indentAt(depth), lines, false)
    },
    /** `mark`: what makes it an item, `- ` or `1. ` or `- [x] `. */
    item(depth: number, mark: string, [first = '', ...rest]: readonly string[]): void {
      const indent = indentAt(depth)
      const width = widthOf(mark)
      add(indent, [mark + first, ...rest.map(line => ' '.repeat(width) + line)], true)
      items.push({ depth, indent: items.length < deepest ? indent + width : indent })
    },
    text: (): string => out.join('\n'),
  }
}

export type Sheet = ReturnType<typeof openSheet>
