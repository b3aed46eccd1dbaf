import type { Outline, Section } from './section.ts'

type Cut = (text: string) => string

/**
 * An outline without what is cut out of its text. Once more than out of the markup: a backslash or an entity in the midst of
 * a secret hides it there, and Jira's, Notion's and Google's texts are written with such. `cut` counts, `also` does not:
 * links, code and the headings above say again what stands elsewhere.
 */
export const cutOutline = ({ fields, sections }: Outline, cut: Cut, also: Cut): Outline => ({
  fields: Object.assign(
    Object.create(null),
    Object.fromEntries(Object.entries(fields).map(([name, values]) => [name, values.map(also)])),
  ),
  sections: sections.map(
    ({ heading, blocks, links, code, lines }): Section => ({
      heading: heading.map((text, i) => (i === heading.length - 1 ? cut(text) : also(text))),
      blocks: blocks.map(cut),
      links: links.map(({ text, target }) => ({ text: also(text), target: also(target) })),
      code: code.map(also),
      lines,
    }),
  ),
})
