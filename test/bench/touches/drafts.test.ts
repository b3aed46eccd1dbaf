import { describe, expect, it } from 'vitest'
import type { Corpus, CorpusQuery } from '#test/bench/corpus/corpus.ts'
import { draftsOf } from '#test/bench/touches/drafts.ts'

const document = (n: number) => ({
  id: `r${n}`,
  source: 'markdown',
  kind: 'decision',
  title: `Record ${n}`,
  body: 'Scanners reach billing over the depot network. '.repeat(6),
  author: null,
  createdAt: `2026-09-0${n}T00:00:00Z`,
  project: 'larkfield/parcel',
  url: `https://github.com/larkfield/parcel/blob/main/r${n}.md`,
})

const query = (n: number, relevant: string[]): CorpusQuery => ({
  query: `r${n}`,
  relevant,
  asOf: `2026-09-0${n}T00:00:00Z`,
  ignore: [],
  context: '',
  kind: 'cites',
  grades: {},
})

const corpus: Corpus = {
  name: 'larkfield',
  documents: [1, 2, 3, 4, 5, 6].map(document),
  candidates: new Set(),
  queries: [query(2, ['r1']), query(3, ['r2']), query(5, ['r4'])],
}

/** All but the fourth hold a decision. */
const labels = [1, 2, 3, 5, 6].map(n => ({
  document: `r${n}`,
  decisions: [{ text: 'Scanners', start: 0, end: 8, trivial: false }],
  supersedes: [],
}))

describe('drafts by what labels say', () => {
  const drafts = draftsOf(corpus, { documents: new Map(), labels, raw: null }, { most: 10, seed: 7 })

  it('touch what they are connected with, where a decision is', () => {
    expect(drafts.touching.map(d => [d.query.query, [...d.right]])).toEqual([
      ['r2', ['r1']],
      ['r3', ['r2']],
    ])
    expect(drafts.touching[0]?.query.context).toBe('Record 2')
  })

  it('touch nothing where all they are connected with over any number of steps is taken out', () => {
    expect(drafts.removed.map(d => [d.query.query, d.without.toSorted()])).toEqual([
      ['r2', ['r1', 'r3']],
      ['r3', ['r1', 'r2']],
    ])
  })

  it('touch nothing where nothing is connected with them', () => {
    expect(drafts.alone.map(d => d.query.query)).toEqual(['r6'])
  })
})
