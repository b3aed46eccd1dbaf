// New texts bring new words: distinct words grow as n^β (Heaps' law), so texts mixed of the same sentences alone would make every
// rare word more frequent with each. Words that one or two documents have therefore get variants in the mixed ones.

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

export type Vocabulary = {
  /** Words of at most two documents. */
  rare: ReadonlySet<string>
  /** How the number of distinct words grows with the number of texts. */
  beta: number
  /** How many a rare word becomes among `count` texts, itself included. */
  variants(count: number): number
}

/** Measures the words of texts, in an order that does not matter to them. */
export const vocabularyOf = (texts: readonly string[]): Vocabulary => {
  const frequency = new Map<string, number>()
  let half = 0
  for (const [n, text] of texts.entries()) {
    if (n === Math.floor(texts.length / 2)) half = frequency.size
    for (const word of new Set(wordsOf(text))) frequency.set(word, (frequency.get(word) ?? 0) + 1)
  }
  const rare = new Set([...frequency].filter(([, df]) => df <= 2).map(([word]) => word))
  const beta = half > 0 ? Math.log2(frequency.size / half) : 1
  return {
    rare,
    beta,
    variants: count => {
      const growth = (Math.max(count, texts.length) / texts.length) ** beta
      return Math.max(1, Math.round(1 + ((growth - 1) * frequency.size) / Math.max(1, rare.size)))
    },
  }
}

const syllables = [...'bcdfghjklmnprstvwxyz'].flatMap(c => [...'aeiou'].map(v => c + v))

/** The `n`th variant of a word, the 0th being itself: other digits where it has some, else a syllable more. */
export const variantOf = (word: string, n: number): string => {
  if (n === 0) return word
  if (/\d/.test(word))
    return word.replace(/\d/g, (digit, at: number) => String((Number(digit) + n * (at + 3)) % 10))
  const more = Math.floor(n / syllables.length)
  return `${word}${syllables[n % syllables.length]}${more > 0 ? syllables[more % syllables.length] : ''}`
}
