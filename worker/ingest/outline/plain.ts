import { buildOutline, countLines, type Outline } from './section.ts'

/** Plain text: paragraphs, no headings. */
export const outlineOfPlain = (text: string): Outline => {
  const out = buildOutline()
  for (const paragraph of text.split(/\n[ \t]*\n/)) out.block(paragraph)
  return out.end(countLines(text))
}
