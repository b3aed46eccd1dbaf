import { isMap, isScalar, isSeq, parseDocument, stringify } from 'yaml'
import { frontMatter } from '#shared/front-matter.ts'

/** Part of a text, in UTF-16 units: from, and behind the last. */
export type Extent = { from: number; to: number }

const nameOf = (key: string): string =>
  key
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-')

/** The front matter of a text: where its YAML stands, and the line break it uses. */
const frontMatterOf = (text: string): (Extent & { yaml: string; eol: string }) | null => {
  const [whole, eol = '\n', yaml = ''] = frontMatter.exec(text) ?? []
  if (whole === undefined) return null
  const from = text.indexOf(eol) + eol.length
  return { from, to: from + yaml.length, yaml, eol }
}

/** A value as YAML that says this text and nothing else, in one line. */
const scalar = (value: string): string => stringify(value, { lineWidth: 0 }).trimEnd()

/** A value inside of `[…]`, where commas and brackets part entries. */
const inFlow = (value: string): string => (/[,[\]{}]/.test(value) ? JSON.stringify(value) : scalar(value))

/** A value quoted as the one before it was. */
const inQuotesOf = (old: string, value: string): string => {
  if (old.startsWith('"')) return JSON.stringify(value)
  return old.startsWith("'") ? `'${value.replaceAll("'", "''")}'` : scalar(value)
}

/** The value of the first key of those names, and where front matter begins; null when there is none, or no such key. */
const pairIn = (text: string, names: readonly string[]) => {
  const matter = frontMatterOf(text)
  const document = matter && parseDocument(matter.yaml, { schema: 'failsafe' })
  if (!matter || !document || document.errors.length > 0 || !isMap(document.contents)) return null
  const pair = document.contents.items.find(
    ({ key }) => isScalar(key) && names.includes(nameOf(String(key.value))),
  )
  return pair ? { value: pair.value, start: matter.from, eol: matter.eol } : null
}

/** Whether front matter has a key of those names, whatever its value. */
export const namedInFrontMatter = (text: string, names: readonly string[]): boolean =>
  pairIn(text, names) !== null

/** The value of the first key of those names; null when there is no front matter, no such key, or no plain value. */
const valueIn = (text: string, names: readonly string[]): (Extent & { value: string }) | null => {
  const { value, start } = pairIn(text, names) ?? { start: 0 }
  if (!isScalar(value) || !value.range || value.range[0] === value.range[1]) return null
  const [from, to] = value.range
  return { from: start + from, to: start + to, value: String(value.value) }
}

/** A list as it was written, of other entries: `[a, b]`, or a line each. Null when its key has no list. */
const setList = (text: string, names: readonly string[], entries: readonly string[]): string | null => {
  const { value, start, eol = '' } = pairIn(text, names) ?? { start: 0 }
  if (!isSeq(value) || !value.range || entries.length === 0) return null
  const from = start + value.range[0]
  const to = from + text.slice(from, start + value.range[1]).trimEnd().length
  const indent = text.slice(text.lastIndexOf('\n', from) + 1, from)
  const lines = entries.map(entry => `- ${scalar(entry)}`).join(`${eol}${indent}`)
  return text.slice(0, from) + (value.flow ? `[${entries.map(inFlow).join(', ')}]` : lines) + text.slice(to)
}

/** What front matter says under the first key of those names; null where it says nothing. */
export const frontMatterValue = (text: string, names: readonly string[]): string | null =>
  valueIn(text, names)?.value ?? null

/**
 * The text with another value for a key of its front matter: only the bytes of the value change, comments, quotes of others,
 * order and line breaks stay. A list gets one entry for each part between commas. Null when there is no such key with a value.
 */
export const setInFrontMatter = (
  text: string,
  names: readonly string[],
  change: (old: string) => string,
): string | null => {
  const at = valueIn(text, names)
  if (!at) return setList(text, names, change('').split(', ').filter(Boolean))
  const value = change(at.value)
  const old = text.slice(at.from, at.to)
  return text.slice(0, at.from) + inQuotesOf(old, value) + text.slice(at.to)
}

/** The text with one more line at the end of its front matter, or a value for the key that had none; with front matter, when it has none. */
export const addToFrontMatter = (text: string, name: string, said: string): string => {
  const line = `${name}: ${scalar(said)}`
  const matter = frontMatterOf(text)
  if (!matter) {
    const eol = /\r\n/.test(text) ? '\r\n' : '\n'
    const mark = text.startsWith('\uFEFF') ? '\uFEFF' : ''
    return `${mark}---${eol}${line}${eol}---${eol}${text.slice(mark.length)}`
  }
  const { value, start } = pairIn(text, [name]) ?? { start: 0 }
  if (isScalar(value) && value.range) {
    const at = start + value.range[0]
    return `${text.slice(0, at)}${text[at - 1] === ':' ? ' ' : ''}${scalar(said)}${text.slice(at)}`
  }
  const before = matter.yaml === '' ? '' : matter.eol
  const after = matter.yaml === '' ? matter.eol : ''
  return text.slice(0, matter.to) + before + line + after + text.slice(matter.to)
}
