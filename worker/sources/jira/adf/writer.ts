import { fenceOf } from './escape.ts'

/** Where a block stands: what its lines begin with, how deep that is, and whether it must be a single line. */
export type Place = { prefix: string; depth: number; single: boolean }

export const top: Place = { prefix: '', depth: 0, single: false }

export const within = ({ prefix, depth }: Place, more: string, single = false): Place => ({
  prefix: prefix + more,
  depth: depth + 1,
  single,
})

export type Writer = ReturnType<typeof writeMarkdown>

/** Collects blocks of Markdown up to `most` characters. */
export const writeMarkdown = (most: number) => {
  const parts: string[] = []
  let size = 0
  let isFull = false
  /** Of each open item of a list, the outermost first: what its first line begins with; null once something stands there. */
  const leads: (string | null)[] = []
  let isTight = false

  const put = (text: string): void => {
    const room = most - size
    isFull ||= text.length > room
    const fits = text.length > room ? text.slice(0, Math.max(0, room)).toWellFormed() : text
    parts.push(fits)
    size += fits.length
  }

  /** A paragraph: it may go on where a marker has words of its own, such as `- [x] `. */
  const paragraph = (place: Place, lines: readonly string[], end = ''): void => {
    if (isFull || lines.every(line => line === '')) return
    // The line between two blocks of a quote belongs to it, or the second would be another's.
    if (parts.length > 0) put(isTight ? '\n' : `\n${/^.*>/.exec(place.prefix)?.[0] ?? ''}\n`)
    const lead = leads.at(-1) ?? place.prefix
    put(lines.map((line, i) => (i === 0 ? lead : place.prefix) + line).join('\n'))
    if (end) parts.push(`\n${place.prefix}${end}`)
    leads.fill(null)
    isTight = false
  }

  /** Ends a line that has words in its marker, so that another kind of block can begin. */
  const ownLine = (place: Place): void => {
    if (!/[\]:] $/.test(leads.at(-1) ?? '')) return
    paragraph(place, [' '])
    isTight = true
  }

  /** Any other block. */
  const block = (place: Place, lines: readonly string[], end = ''): void => {
    if (isFull || lines.every(line => line === '')) return
    ownLine(place)
    paragraph(place, lines, end)
  }

  return {
    paragraph,
    block,
    /** A block of code. However much of it there is room for, it is closed. */
    fenced(place: Place, code: string, language: string) {
      const fence = fenceOf(code)
      const name = language.replace(/[^\w+#.-]/g, '').slice(0, 30)
      if (code.trim() !== '') block(place, [`${fence}${name}`, ...code.split('\n')], fence)
    },
    /** Begins an item of a list, or a quote; `tight`: without a line between it and what stands before. */
    open(place: Place, marker: string, tight: boolean) {
      ownLine(place)
      const outer = leads.at(-1) ?? null
      if (outer === null) isTight = tight
      leads.push((outer ?? place.prefix) + marker)
    },
    /** Ends it. One without a word is left out. Returns whether something was written. */
    close(): boolean {
      isTight = false
      return leads.pop() === null
    },
    full: () => isFull,
    end: (): string => parts.join('') + (isFull ? '\n\n…' : ''),
  }
}
