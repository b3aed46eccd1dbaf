import { stripVTControlCharacters } from 'node:util'
import { withoutUnseen } from '#shared/plain-text.ts'

// Indexed text is other people's: it must not move the cursor, recolour, ring, rename the window, or turn the
// direction of what follows (CVE-2021-42574). Tabs become a space.
const cleanText = (text: string): string =>
  withoutUnseen(
    stripVTControlCharacters(text.replace(/\r\n?|[\u2028\u2029]/g, '\n')).replace(/\p{Cc}/gu, c =>
      c === '\n' ? c : c === '\t' ? ' ' : '',
    ),
  )

/** A name, title or path is one line: on a line of its own it would pass for one of ours. */
const cleanLine = (text: string): string => cleanText(text).replaceAll('\n', ' ')

/** Fields that hold paragraphs; their printers set the lines off. */
const paragraphs = new Set(['text', 'why'])

/** The same value with every string in it safe for a terminal, and one line long but for paragraphs. */
export const cleaned = <T>(value: T): T => {
  if (typeof value === 'string') return cleanLine(value) as T
  if (Array.isArray(value)) return value.map(part => cleaned(part)) as T
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).map(([key, field]) => [
    cleanLine(key),
    paragraphs.has(key) && typeof field === 'string' ? cleanText(field) : cleaned(field),
  ])
  return Object.fromEntries(fields) as T
}
