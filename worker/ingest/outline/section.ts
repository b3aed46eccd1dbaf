export type SectionLink = { text: string; target: string }

/** One heading and what stands under it, up to the next heading. No markup is left in any of its text. */
export type Section = {
  /** The headings above it and its own, outermost first; empty before the first heading. */
  heading: string[]
  /** Paragraphs, code, lists (an item a line) and tables (a row a line, cells by tab). */
  blocks: string[]
  links: SectionLink[]
  /** Code spans. */
  code: string[]
  /** Lines of the text between its heading and the next, from 0: the first, and the one behind the last. */
  lines: readonly [from: number, to: number]
}

/** A text by its headings. */
export type Outline = {
  /** Front matter, field lists and attributes: names in lower case with dashes, values as written. */
  fields: Record<string, string[]>
  sections: Section[]
}

export const countLines = (text: string): number => text.split('\n').length

/** Longer is no heading; the text keeps it whole. */
const headingCharacters = 300

/** `Decision_Makers ` is `decision-makers`. */
export const fieldName = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-')

/** Collects an outline from top to bottom. */
export type OutlineBuilder = ReturnType<typeof buildOutline>

export const buildOutline = () => {
  let above: { level: number; text: string }[] = []
  let current: Section = { heading: [], blocks: [], links: [], code: [], lines: [0, 0] }
  let inList = false
  const fields: Outline['fields'] = Object.create(null)
  const sections = [current]
  return {
    /**
     * Starts a section, then reads its heading, so that what stands in a heading belongs to it. Level 1 is the outermost.
     * `lines`: those of the heading itself, from 0, and the one behind.
     */
    heading(level: number, [from, to]: Section['lines'], read: () => string) {
      current.lines = [current.lines[0], from]
      current = { heading: [], blocks: [], links: [], code: [], lines: [to, to] }
      sections.push(current)
      inList = false
      const whole = read().trim()
      const text = whole.slice(0, headingCharacters).toWellFormed().trim()
      above = [...above.filter(h => h.level < level), { level, text }]
      current.heading = above.map(h => h.text)
      if (whole.length > headingCharacters) current.blocks.push(whole)
    },
    block(text: string) {
      if (text.trim()) current.blocks.push(text.trim())
      inList = false
    },
    /** A list item or table row: lines that follow each other are one block. */
    line(text: string) {
      const line = text.trim()
      if (!line) return
      if (inList) current.blocks.push(`${current.blocks.pop() ?? ''}\n${line}`)
      else current.blocks.push(line)
      inList = true
    },
    /** Ends a run of lines. */
    gap() {
      inList = false
    },
    link(text: string, target: string) {
      current.links.push({ text: text.trim(), target })
    },
    code(text: string) {
      current.code.push(text.trim())
    },
    field(name: string, values: string[]) {
      fields[fieldName(name)] = values.map(v => v.trim()).filter(Boolean)
    },
    /** The outline of a text of so many lines. */
    end(lines: number): Outline {
      current.lines = [current.lines[0], lines]
      return { fields, sections: sections.filter(s => s.heading.length > 0 || s.blocks.length > 0) }
    },
  }
}
