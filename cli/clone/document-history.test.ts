import { describe, expect, it } from 'vitest'
import type { Change } from './changes.ts'
import type { CommitRecord } from './commit-record.ts'
import { followDocuments } from './document-history.ts'

const commit = (author: string, at: number, changes: Change[], parents = 1): CommitRecord => ({
  sha: String(at),
  parents: Array.from({ length: parents }, (_, n) => `p${n}`),
  author: { name: author, email: author, written: author },
  committer: { name: author, email: author },
  authoredAt: at,
  committedAt: at + 5,
  message: '',
  coAuthors: [],
  reviewers: [],
  changes,
})

describe('the history of a document', () => {
  it('ends at the commit that made it, through renames', () => {
    const history = followDocuments(['docs/b/guide.md'])
    history.see(commit('mei', 50, [{ status: 'changed', path: 'docs/b/guide.md' }]))
    history.see(commit('ines', 40, [{ status: 'renamed', path: 'docs/b/guide.md', from: 'docs/guide.md' }]))
    history.see(commit('mei', 30, [{ status: 'renamed', path: 'docs/guide.md', from: 'guide.md' }]))
    expect(history.complete()).toBe(false)
    history.see(commit('tomas', 20, [{ status: 'added', path: 'guide.md' }]))
    expect(history.complete()).toBe(true)
    history.see(commit('dario', 10, [{ status: 'added', path: 'guide.md' }]))
    const found = history.of('docs/b/guide.md')
    expect(found).toMatchObject({ createdAt: 20, updatedAt: 55 })
    expect(found?.authors.map(a => a.name)).toEqual(['ines', 'mei', 'tomas'])
  })

  it('leaves merges to the commits they merge', () => {
    const history = followDocuments(['a.md'])
    history.see(commit('mei', 50, [{ status: 'changed', path: 'a.md' }], 2))
    expect(history.of('a.md')).toBeNull()
  })

  it('keeps the maker however many changed it since', () => {
    const history = followDocuments(['a.md'])
    for (let n = 100; n > 50; n -= 1)
      history.see(commit(`hand ${n}`, n, [{ status: 'changed', path: 'a.md' }]))
    history.see(commit('tomas', 1, [{ status: 'added', path: 'a.md' }]))
    const authors = history.of('a.md')?.authors.map(a => a.name)
    expect(authors?.length).toBe(20)
    expect(authors?.at(-1)).toBe('tomas')
    expect(authors?.[0]).toBe('hand 100')
  })
})
