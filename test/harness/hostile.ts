/** What no text may bring to a person's eyes or to a model: controls, directions that stay open, things nobody sees. */
const unseen = /(?!\n|\t|\u200C|\u200D|[\uFE00-\uFE0F]|[\u{E0100}-\u{E01EF}])[\p{Cc}\p{Zl}\p{Zp}\p{DI}]/u
const flood = /\p{M}{7}/u

/** An isolate of ours: opened, one stretch without any other direction, closed. */
const isolate = /\u2068([^\u2066-\u2069\u202A-\u202E]*)\u2069/gu

/** Whether a text that is shown does nothing but stand there. */
export const isPlain = (text: string): boolean => {
  const bare = text.replace(isolate, '$1')
  return !unseen.test(bare) && !flood.test(bare) && text.isWellFormed()
}

export type Said = { at: string; text: string }

/** Every string of an answer, with the path of keys that leads to it. */
export const stringsIn = (value: unknown, at = ''): Said[] => {
  if (typeof value === 'string') return [{ at, text: value }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) =>
    stringsIn(part, Array.isArray(value) ? `${at}[]` : `${at}.${key}`),
  )
}

/** Fields that are no text of anybody: they name, date or address. */
const ours = /^(id|kind|state|level|url|at|asOf|checkBy|\w+At)$/

/** The same answer with a text in every field that somebody writes, numbered so that no two are equal. */
export const filledWith = <T>(value: T, text: string): T => {
  let n = 0
  const fill = (part: unknown, key: string): unknown => {
    if (typeof part === 'string') return ours.test(key) ? part : `${text} ${n++}`
    if (Array.isArray(part)) return part.map(each => fill(each, key))
    if (typeof part !== 'object' || part === null) return part
    return Object.fromEntries(Object.entries(part).map(([name, field]) => [name, fill(field, name)]))
  }
  return fill(value, '') as T
}

/** What a document is made of: its kinds of elements with the names of their attributes, and where its links lead. Runs in any document. */
export const anatomyOf = (document: Document): { parts: string[]; schemes: string[] } => {
  const elements = [...document.body.querySelectorAll('*')]
  const parts = elements.flatMap(element => [
    element.localName,
    ...[...element.attributes].map(({ name }) => `${element.localName} ${name}`),
  ])
  const addresses = elements.flatMap(element =>
    ['href', 'src', 'action', 'formaction', 'xlink:href', 'srcset', 'data'].flatMap(
      name => element.getAttribute(name) ?? [],
    ),
  )
  const schemes = addresses.map(address => URL.parse(address, document.baseURI)?.protocol ?? address)
  return { parts: [...new Set(parts)].sort(), schemes: [...new Set(schemes)].sort() }
}
