import type { Candidate } from './candidates.ts'

/** A candidate that shares nothing, but for what is given. */
export const candidate = (
  more: Partial<Candidate> & { id?: string; kind?: 'commit' | 'document'; createdAt?: string } = {},
): Candidate => {
  const { id = 'a', kind = 'document', createdAt = '2026-01-01T00:00:00.000Z', ...rest } = more
  const item = {
    id,
    ref: id,
    kind,
    title: id,
    url: null,
    state: null,
    source: 'git',
    container: 'larkfield/parcel',
    author: null,
  }
  return {
    item: { ...item, createdAt, updatedAt: createdAt, asOf: createdAt },
    score: 0,
    meaning: null,
    terms: [],
    shares: { all: 0, title: 0 },
    lexemes: { all: 20, title: 4, inTitle: 0 },
    titles: { words: 4, both: 0, idf: 0 },
    near: { person: null, home: false },
    named: false,
    names: false,
    shared: 0,
    paths: [],
    chunk: null,
    decisions: [],
    assignee: null,
    instead: null,
    refused: false,
    ...rest,
  }
}
