import { describe, expect, it } from 'vitest'
import { itemDraft } from '#shared/contract/items.ts'
import { limits } from '#shared/contract/limits.ts'
import { fileDraft, fileKindOf, mustBeWhole, type ReadFile } from './file-draft.ts'
import { ownersIn } from './threads.ts'

const place = { repository: '4101', node: 'R_4101', name: 'larkfield/parcel', branch: 'release/2 #1' }
const adr: ReadFile = {
  path: 'docs/adr/0007 cache.md',
  blob: 'aa02',
  text: '# 7. Cache carrier quotes\n\nTen minutes.\n',
  last: {
    committedDate: '2026-10-01T09:00:00Z',
    author: { name: 'Mei Lindqvist', email: 'mei@larkfield.example', user: null },
  },
}
const draftOf = (file: ReadFile, owners: string | null = null) => {
  const kind = fileKindOf(file.path, owners)
  return kind && fileDraft(file, kind, place)
}

describe('a document', () => {
  it('is known by its path, which its ref ends in', () => {
    expect(draftOf(adr)).toMatchObject({
      ref: '4101/blob/docs/adr/0007 cache.md',
      kind: 'document',
      title: '7. Cache carrier quotes',
      url: 'https://github.com/larkfield/parcel/blob/release/2%20%231/docs/adr/0007%20cache.md',
      paths: ['docs/adr/0007 cache.md'],
      updatedAt: '2026-10-01T09:00:00.000Z',
      people: [{ role: 'author', person: { name: 'Mei Lindqvist' } }],
      work: false,
    })
  })

  it.each([undefined, '0000-01-01T00:00:00Z', '+099999-01-01T00:00:00Z', 'never'])(
    'written at %s has a date all the same',
    committedDate => {
      const last = committedDate === undefined ? null : { committedDate, author: null }
      const draft = draftOf({ ...adr, last })
      expect(itemDraft.safeParse({ ...draft, version: '1' }).success).toBe(true)
    },
  )

  it.each(['src/quotes.ts', 'LICENSE', 'vendor/x/README.md', `${'deep/'.repeat(160)}a.md`])(
    'is not %s',
    path => {
      expect(fileKindOf(path, null)).toBeNull()
    },
  )
})

describe('CODEOWNERS', () => {
  const there = { oid: 'c0de' }

  it.each([
    [{ o0: there, o1: there, o2: there }, '.github/CODEOWNERS'],
    [{ o0: null, o1: there, o2: there }, 'CODEOWNERS'],
    [{ o0: null, o1: null, o2: there }, 'docs/CODEOWNERS'],
    [{ o0: null, o1: null, o2: null }, null],
  ])('is the first there is: %j', (told, path) => {
    expect(ownersIn(told)).toBe(path)
  })

  it('counts only where GitHub takes it', () => {
    expect(fileKindOf('CODEOWNERS', 'CODEOWNERS')?.kind).toBe('codeowners')
    expect(fileKindOf('docs/CODEOWNERS', 'CODEOWNERS')).toBeNull()
    expect(
      draftOf({ ...adr, path: 'CODEOWNERS', text: '* @larkfield/platform' }, 'CODEOWNERS'),
    ).toMatchObject({
      kind: 'codeowners',
      title: 'CODEOWNERS',
      format: 'plain',
    })
  })

  it('is whole or not at all', () => {
    const long = { ...adr, text: 'a'.repeat(limits.itemCharacters + 1) }
    expect(mustBeWhole(long, { kind: 'codeowners', format: 'plain' })).toBe(true)
    expect(mustBeWhole(long, { kind: 'document', format: 'markdown' })).toBe(false)
    expect(draftOf(long)?.body).toHaveLength(limits.itemCharacters)
  })
})
