/** A UUID with dashes or without, in any case, as it stands in addresses and answers. */
const form = '[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const whole = new RegExp(`^(?:${form})$`, 'i')
/** The id ends the last segment; the slug before it may itself end in hex-like words. */
const lastSegment = new RegExp(`(?:^|[/-])(${form})/?$`, 'i')

/** An id as Notion writes it in its answers, and as we keep it: with dashes, in small letters. Null when a text is none. */
export const idOf = (text: string): string | null =>
  whole.test(text)
    ? text
        .replaceAll('-', '')
        .toLowerCase()
        .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
    : null

/** The one address of a page or database. */
export const addressOf = (id: string): string => `https://app.notion.com/p/${id.replaceAll('-', '')}`

const hosts = /^(?:app\.notion\.com|(?:www\.)?notion\.so|[^.]+\.notion\.site)$/

/** The id of what an address of Notion shows; null when it shows no thing. A page on top (`?p=`) is what is read. */
export const shownBy = (url: URL): string | null => {
  if (!hosts.test(url.hostname)) return null
  return idOf(url.searchParams.get('p') ?? '') ?? idOf(lastSegment.exec(url.pathname)?.[1] ?? '')
}

/** The id of the block an address of Notion leads to, in its fragment; else of the page or database. */
export const namedBy = (address: string): string | null => {
  const url = URL.parse(address)
  return url && (idOf(url.hash.slice(1)) ?? shownBy(url))
}

/** What people paste to name a page: its address, or its id. */
export const idIn = (text: string): string | null => {
  const url = URL.parse(text.trim())
  return idOf(text.trim()) ?? (url && shownBy(url))
}
