import { withoutEntities } from '#shared/entities.ts'

/** A tag of Notion's Markdown: `<callout icon="💡">`, `</callout>`, `<mention-date start="2026-03-02"/>`. */
export type Tag = {
  name: string
  /** `alone`: it has no end. */
  part: 'start' | 'end' | 'alone'
  attributes: Readonly<Record<string, string>>
}

const attributesIn = (text: string): Record<string, string> => {
  const found: Record<string, string> = Object.create(null)
  for (const [, name, value] of text.matchAll(/([\w-]{1,40})="([^"]*)"/g))
    if (name !== undefined && value !== undefined) found[name] = withoutEntities(value)
  return found
}

/** Reads a tag that is all of `text`; null: it is none. */
export const tagOf = (text: string): Tag | null => {
  const [, end, name, rest, alone] = /^<(\/?)([a-z][\w-]{0,40})([^<>]*?)(\/?)>$/i.exec(text) ?? []
  if (name === undefined) return null
  return {
    name: name.toLowerCase(),
    part: end ? 'end' : alone ? 'alone' : 'start',
    attributes: attributesIn(rest ?? ''),
  }
}

/** Something that may be a tag, within a longer text. */
export const tagForm = '<\\/?[a-zA-Z][^<>]{0,4000}>'
