import { describe, expect, it } from 'vitest'
import type { Corpus, CorpusDocument } from '#test/bench/corpus/corpus.ts'
import { mixtureOf } from '#test/bench/speed/mixture.ts'
import { questionsOf } from '#test/bench/speed/questions.ts'

const documentOf = (n: number): CorpusDocument => ({
  id: `PAR-${n}`,
  source: 'jira',
  kind: 'issue',
  title: `Lane ${n} loses quotes`,
  body: `The quotes of lane ${n} go stale. Carriers complain.\nSeen since release ${n}.`,
  author: 'Ines Okoye',
  createdAt: `2026-01-${String((n % 28) + 1).padStart(2, '0')}T00:00:00Z`,
  project: 'PAR',
  url: `https://larkfield.example/browse/PAR-${n}`,
})

const documents = Array.from({ length: 20 }, (_, n) => documentOf(n))
const query = {
  query: 'PAR-9',
  relevant: ['PAR-3'],
  asOf: '2026-01-10T00:00:00Z',
  ignore: [],
  context: '',
  kind: '',
  grades: {},
}
const corpus: Corpus = {
  name: 'parcel',
  documents,
  candidates: new Set(documents.map(d => d.id)),
  queries: [query],
}

describe('a mixture', () => {
  const questions = questionsOf(corpus, 10)
  const mixture = mixtureOf(corpus, questions, 50, 7)
  const mixed = [...mixture.documents()]

  it('has as many documents as were asked for, each with a name of its own, those of the questions unchanged', () => {
    expect(new Set(mixed.map(d => d.id)).size).toBe(50)
    expect(mixed.find(d => d.id === 'PAR-9')).toEqual(documents[9])
    expect(mixed.find(d => d.id === 'PAR-3')).toEqual(documents[3])
  })

  it('says nothing of what the questions are about anywhere else', () => {
    const others = mixed.filter(d => d.id.startsWith('mixed-')).map(d => `${d.title} ${d.body}`)
    expect(others.filter(text => /\blane 3\b/i.test(text) && /\brelease 3\b/.test(text))).toEqual([])
  })

  it('is the same every time', () => {
    expect([...mixtureOf(corpus, questions, 50, 7).documents()]).toEqual(mixed)
  })
})

it('a question is the beginning of its document, of 300 words with its title', () => {
  const long = { ...documentOf(9), body: 'word '.repeat(1_000) }
  const [question] = questionsOf(
    { ...corpus, documents: [...documents.filter(d => d.id !== 'PAR-9'), long] },
    1,
  )
  expect(question?.words).toBe(300)
  expect(question?.context).toBe(long.title)
})
