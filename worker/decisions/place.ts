import type { Section } from '../ingest/outline/section.ts'

export type Lines = Section['lines']

/** Letters and digits alone, and of a link only its words: what markup a line has does not matter. */
const bareOf = (text: string): string =>
  text
    .replace(/\]\([^()\s]{0,2000}\)/g, ']')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

/** Finds the lines of a text in which words stand that were taken out of it. */
export const finderIn = (body: string) => {
  const lines = body.split('\n').map(bareOf)
  const ends: number[] = []
  for (const line of lines) ends.push((ends.at(-1) ?? 0) + line.length)
  const whole = lines.join('')
  const lineAt = (offset: number): number => {
    let [low, high] = [0, ends.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ends[middle] ?? 0) > offset) high = middle
      else low = middle + 1
    }
    return low
  }
  /** Null when they do not stand there from line `from` on. */
  return (words: string, from = 0): Lines | null => {
    const sought = bareOf(words)
    const at = sought === '' ? -1 : whole.indexOf(sought, from > 0 ? (ends[from - 1] ?? 0) : 0)
    return at < 0 ? null : [lineAt(at), lineAt(at + sought.length - 1) + 1]
  }
}
