import type { ItemDraft } from '#shared/contract/items.ts'
import { outlineOfAsciidoc } from './asciidoc.ts'
import { outlineOfMarkdown } from './markdown.ts'
import { outlineOfPlain } from './plain.ts'
import { outlineOfRst } from './rst.ts'
import type { Outline } from './section.ts'

const readers: Record<ItemDraft['format'], (text: string) => Outline> = {
  plain: outlineOfPlain,
  markdown: outlineOfMarkdown,
  rst: outlineOfRst,
  asciidoc: outlineOfAsciidoc,
}

/** A text by its headings, without markup. The text is clean (clean.ts) and free of secrets (redact.ts). */
export const outlineOf = (text: string, format: ItemDraft['format']): Outline => readers[format](text)
