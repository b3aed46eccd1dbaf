/** A line: how many tabs stand before it, and what it says. */
export type Line = { depth: number; text: string }

export const lineOf = (raw: string): Line => {
  const depth = /^\t*/.exec(raw)?.[0].length ?? 0
  return { depth, text: raw.slice(depth).trim() }
}

/** Lines that belong together and are no text of their own. `next`: where the next block begins. */
export type Literal = { kind: 'code' | 'table'; lines: string[]; next: number }

const untabbed = (raw: string, depth: number): string => {
  let from = 0
  while (from < depth && raw[from] === '\t') from++
  return raw.slice(from)
}

/** The first line from `from` on that ends what is open; what breaks off ends with the text. */
const endOf = (lines: readonly string[], from: number, isEnd: (text: string) => boolean): number => {
  for (let i = from; i < lines.length; i++) if (isEnd((lines[i] ?? '').trim())) return i
  return lines.length
}

/** What begins at line `from`, if it is code, an equation or a table; else null. */
export const literalAt = (lines: readonly string[], from: number): Literal | null => {
  const { depth, text } = lineOf(lines[from] ?? '')
  const fence = /^(`{3,})[^`]*$/.exec(text)?.[1]
  if (fence !== undefined || text === '$$') {
    const ends = (line: string) => (fence ? line.startsWith(fence) && /^`+$/.test(line) : line === '$$')
    const end = endOf(lines, from + 1, ends)
    const inner = lines.slice(from + 1, end).map(line => untabbed(line, depth))
    return { kind: 'code', lines: [fence ? text : '```', ...inner, fence ?? '```'], next: end + 1 }
  }
  if (!/^<table\b/.test(text)) return null
  const end = endOf(lines, from, line => line.includes('</table>'))
  return { kind: 'table', lines: lines.slice(from, end + 1), next: end + 1 }
}
