import { limits } from '#shared/contract/limits.ts'

const escaped = (words: string): string => encodeURIComponent(words).replaceAll('-', '%2D')

/**
 * Where a browser shows the passage: a text fragment (WICG, "URL Fragment Text Directives") of its first words, and its last
 * when it is long, behind the item's address. What does not know them opens the item.
 */
export const passageUrl = (url: string | null, passage: string): string | null => {
  const words = passage
    .replace(/^[\s>*+#-]+/gm, '')
    .split(/\s+/)
    .filter(w => /[\p{L}\p{N}]/u.test(w))
  if (url === null || words.length < 2) return url
  const range =
    words.length > 8 ? [words.slice(0, 4).join(' '), words.slice(-4).join(' ')] : [words.join(' ')]
  const there = `${url}${url.includes('#') ? '' : '#'}:~:text=${range.map(escaped).join(',')}`
  return there.length > limits.urlCharacters ? url : there
}
