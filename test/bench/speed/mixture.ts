import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import type { Corpus, CorpusDocument } from '#test/bench/corpus/corpus.ts'
import type { Question } from '#test/bench/speed/questions.ts'
import { type Vocabulary, variantOf, vocabularyOf } from '#test/bench/speed/vocabulary.ts'

/** A text cut where its words are rare: [plain, rare, plain, …]. */
type Pieces = readonly string[]

type Source = { document: CorpusDocument; title: Pieces; sentences: Pieces[] }

/** Documents an item is mixed of, the first giving its length, kind, date and author. */
const donorsPerItem = 3

const piecesOf = (text: string, { rare }: Vocabulary): Pieces => {
  const pieces: string[] = []
  let plain = ''
  for (const token of text.match(/[\p{L}\p{N}]+|[^\p{L}\p{N}]+/gu) ?? []) {
    if (rare.has(token.toLowerCase())) {
      pieces.push(plain, token)
      plain = ''
    } else plain += token
  }
  pieces.push(plain)
  return pieces
}

/** Lines, and sentences within them, each with what separates it from the next. */
const sentencesOf = (text: string): string[] =>
  text.match(/[^\n]*?(?:[.!?](?=\s)[^\S\n]*|\n+|$)/gu)?.filter(Boolean) ?? []

const textOf = (document: CorpusDocument): string => `${document.title}\n${document.body ?? ''}`

const spoken = (pieces: Pieces, variant: number): string =>
  pieces.map((piece, n) => (n % 2 ? variantOf(piece, variant) : piece)).join('')

const homeOf = ({ source, project }: CorpusDocument): string => `${source}\n${project}`

export type Mixture = {
  /** The documents the questions are about, unchanged. */
  kept: CorpusDocument[]
  beta: number
  variants: number
  /** `count` documents: those kept, evenly among mixed ones. The same every time. */
  documents(): Generator<CorpusDocument>
  /** `more` mixed ones beyond them. */
  beyond(more: number): Generator<CorpusDocument>
}

/** `count` documents recombined from a corpus' own, with those that the questions are about unchanged among them. */
export const mixtureOf = (
  corpus: Corpus,
  questions: readonly Question[],
  count: number,
  seed: number,
): Mixture => {
  const about = new Set(questions.flatMap(q => [q.query, ...q.relevant, ...q.ignore]))
  const kept = corpus.documents.filter(d => about.has(d.id))
  const rest = corpus.documents.filter(d => !about.has(d.id))
  const vocabulary = vocabularyOf(rest.map(textOf))
  const variants = vocabulary.variants(count)
  const sources = rest.map(document => ({
    document,
    title: piecesOf(document.title, vocabulary),
    sentences: sentencesOf((document.body ?? '').slice(0, 400_000)).map(s => piecesOf(s, vocabulary)),
  }))
  const homes = Map.groupBy(sources, s => homeOf(s.document))

  const mix = function* (from: number, to: number, stream: number, name: string): Generator<CorpusDocument> {
    const random = xoroshiro128plus(seed * 1_000 + stream)
    const oneOf = <T>(list: readonly T[]): T => list[uniformInt(random, 0, list.length - 1)] as T
    for (let n = from; n < to; n++) {
      const first = oneOf(sources)
      const neighbours = homes.get(homeOf(first.document)) ?? [first]
      const donors = [first, ...Array.from({ length: donorsPerItem - 1 }, () => oneOf(neighbours))].map(
        (source: Source) => ({ source, variant: uniformInt(random, 0, variants - 1) }),
      )
      const body = first.sentences.map(() => {
        const { source, variant } = oneOf(donors)
        return source.sentences.length > 0 ? spoken(oneOf(source.sentences), variant) : ''
      })
      const titled = oneOf(donors)
      yield {
        ...first.document,
        id: `${name}-${n}`,
        url: `https://mixed.larkfield.example/${name}/${n}`,
        title: spoken(titled.source.title, titled.variant),
        body: body.join(''),
        paths: [],
      }
    }
  }

  return {
    kept,
    beta: vocabulary.beta,
    variants,
    *documents() {
      const mixed = Math.max(0, count - kept.length)
      const every = Math.max(1, Math.floor(count / Math.max(1, kept.length)))
      let placed = 0
      let n = 0
      for (const document of mix(0, mixed, 1, 'mixed')) {
        if (n++ % every === 0) {
          const next = kept[placed++]
          if (next) yield next
        }
        yield document
      }
      yield* kept.slice(placed)
    },
    beyond: more => mix(0, more, 2, 'more'),
  }
}
