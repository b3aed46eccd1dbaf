import { stripVTControlCharacters } from 'node:util'

// Indexed text is other people's: it must not move the cursor, recolour, ring, rename the window, or turn the
// direction of what follows (CVE-2021-42574). Newlines stay; tabs become a space.
const unsafe = /[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/gu

const cleanText = (text: string): string =>
  stripVTControlCharacters(text.replace(/\r\n?/g, '\n')).replace(unsafe, c =>
    c === '\n' ? c : c === '\t' ? ' ' : '',
  )

/** The same value with every string in it safe for a terminal. */
export const cleaned = <T>(value: T): T => {
  if (typeof value === 'string') return cleanText(value) as T
  if (Array.isArray(value)) return value.map(cleaned) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [cleanText(k), cleaned(v)])) as T
}
