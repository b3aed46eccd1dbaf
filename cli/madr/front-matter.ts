import { isMap, isScalar, parseDocument, stringify } from 'yaml'

/** Part of a text, in UTF-16 units: from, and behind the last. */
export type Extent = { from: number; to: number }

const fence = /^(?:\uFEFF)?---[ \t]*(\r?\n)([\s\S]*?)(?:\r?\n)?(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/

const nameOf = (key: string): string =>
  key
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-')

/** The front matter of a text: where its YAML stands, and the line break it uses. */
const frontMatterOf = (text: string): (Extent & { yaml: string; eol: string }) | null => {
  const [whole, eol = '\n', yaml = ''] = fence.exec(text) ?? []
  if (whole === undefined) return null
  const from = text.indexOf(eol) + eol.length
  return { from, to: from + yaml.length, yaml, eol }
}

/** A value as YAML that says this text and nothing else, in one line. */
const scalar = (value: string): string => stringify(value, { lineWidth: 0 }).trimEnd()

/** A value quoted as the one before it was. */
const inQuotesOf = (old: string, value: string): string => {
  if (old.startsWith('"')) return JSON.stringify(value)
  return old.startsWith("'") ? `'${value.replaceAll("'", "''")}'` : scalar(value)
}

/** The value of the first key of those names; null when there is no front matter, no such key, or no plain value. */
const valueIn = (text: string, names: readonly string[]): (Extent & { value: string }) | null => {
  const matter = frontMatterOf(text)
  const document = matter && parseDocument(matter.yaml, { schema: 'failsafe' })
  if (!matter || !document || document.errors.length > 0 || !isMap(document.contents)) return null
  for (const { key, value } of document.contents.items) {
    if (!isScalar(key) || !names.includes(nameOf(String(key.value)))) continue
    if (!isScalar(value) || !value.range || value.range[0] === value.range[1]) return null
    const [from, to] = value.range
    return { from: matter.from + from, to: matter.from + to, value: String(value.value) }
  }
  return null
}

/**
 * The text with another value for a key of its front matter: only the bytes of the value change, comments, quotes of others,
 * order and line breaks stay. Null when there is no such key with a value.
 */
export const setInFrontMatter = (
  text: string,
  names: readonly string[],
  change: (old: string) => string,
): string | null => {
  const at = valueIn(text, names)
  if (!at) return null
  const value = change(at.value)
  const old = text.slice(at.from, at.to)
  return text.slice(0, at.from) + inQuotesOf(old, value) + text.slice(at.to)
}

/** The text with one more line at the end of its front matter; with front matter, when it has none. */
export const addToFrontMatter = (text: string, name: string, value: string): string => {
  const line = `${name}: ${scalar(value)}`
  const matter = frontMatterOf(text)
  if (!matter) {
    const eol = /\r\n/.test(text) ? '\r\n' : '\n'
    const mark = text.startsWith('\uFEFF') ? '\uFEFF' : ''
    return `${mark}---${eol}${line}${eol}---${eol}${text.slice(mark.length)}`
  }
  const before = matter.yaml === '' ? '' : matter.eol
  const after = matter.yaml === '' ? matter.eol : ''
  return text.slice(0, matter.to) + before + line + after + text.slice(matter.to)
}
