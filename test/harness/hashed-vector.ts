import { createHash } from 'node:crypto'

/**
 * A vector whose nearness says how many words two texts share: each word (its first five letters) moves three dimensions.
 * The same text has the same vector.
 */
export const hashedVector = (text: string, dimensions = 64): number[] => {
  const vector = Array.from({ length: dimensions }, () => 0.01)
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    const hash = createHash('sha256').update(word.slice(0, 5)).digest()
    for (let n = 0; n < 3; n++) {
      const at = hash.readUInt16LE(n * 2) % dimensions
      vector[at] = (vector[at] ?? 0) + (n === 1 ? -1 : 1)
    }
  }
  return vector
}
