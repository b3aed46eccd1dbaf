import type { CorpusDocument } from '#test/bench/corpus/corpus.ts'

const wordsOf = (title: string): Set<string> =>
  new Set((title.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []).filter(word => !/^\d/.test(word)))

/** A title's word is rare when fewer than one title in so many has it, or at most three. */
const rareOf = 100

/**
 * Documents whose title has a rare word in common with that of one of them, by its id: most of what no label connects is about
 * the same thing all the same. Nothing of the product's is asked.
 */
export const sameTitles = (documents: readonly CorpusDocument[]): ((id: string) => Set<string>) => {
  const words = new Map(documents.map(d => [d.id, wordsOf(d.title)]))
  const holders = new Map<string, string[]>()
  for (const [id, own] of words) for (const word of own) holders.set(word, [...(holders.get(word) ?? []), id])
  const most = Math.max(3, documents.length / rareOf)
  return id =>
    new Set(
      [...(words.get(id) ?? [])].flatMap(word => {
        const held = holders.get(word) ?? []
        return held.length <= most ? held : []
      }),
    )
}
