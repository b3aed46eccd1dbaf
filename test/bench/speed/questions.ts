import type { Corpus, CorpusDocument, CorpusQuery } from '#test/bench/corpus/corpus.ts'

/** A labelled question as a draft of so many words. */
export type Question = CorpusQuery & { text: string; words: number }

/** Words of a draft, title included. */
export const draftWords = 300

const wordsIn = (text: string): number => text.match(/\S+/gu)?.length ?? 0

/** The beginning of a text, so many words of it. */
const beginningOf = (text: string, words: number): string =>
  (text.match(/\s*\S+/gu) ?? []).slice(0, words).join('')

const draftOf = (query: CorpusQuery, { title, body }: CorpusDocument): Question => {
  const text = beginningOf(query.text ?? body ?? '', Math.max(0, draftWords - wordsIn(title)))
  return { ...query, context: title, text, words: wordsIn(title) + wordsIn(text) }
}

/** The `most` longest labelled questions, cut to a draft of 300 words, in order of time; of corpora of short texts they are shorter. */
export const questionsOf = (corpus: Corpus, most: number): Question[] => {
  const documents = new Map(corpus.documents.map(d => [d.id, d]))
  const lengthOf = (query: CorpusQuery): number => {
    const document = documents.get(query.query)
    return document ? wordsIn(`${document.title} ${query.text ?? document.body ?? ''}`) : 0
  }
  return corpus.queries
    .map(query => ({ query, length: lengthOf(query) }))
    .toSorted(
      (a, b) =>
        Math.min(draftWords, b.length) - Math.min(draftWords, a.length) ||
        (a.query.query < b.query.query ? -1 : 1),
    )
    .slice(0, most)
    .flatMap(({ query }) => {
      const document = documents.get(query.query)
      return document ? [draftOf(query, document)] : []
    })
    .toSorted((a, b) => (a.asOf < b.asOf ? -1 : 1))
}
