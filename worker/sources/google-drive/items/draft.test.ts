import type { drive_v3 } from '@googleapis/drive'
import { describe, expect, it } from 'vitest'
import { itemDraft } from '#shared/contract/items.ts'
import { limits } from '#shared/contract/limits.ts'
import { driveApi, fileOf, google, guest, ines, ownFileOf, tomas } from '#test/fixtures/google-drive.ts'
import { answer } from '#test/harness/connected.ts'
import { file } from '../api/shapes.ts'
import { readComments, textOfComments } from './comments.ts'
import { draftOf, type Read } from './draft.ts'

const keys = new Map([
  [ines.email, ines.id],
  [tomas.email, tomas.id],
])
const read = (f: drive_v3.Schema$File, more: Partial<Read> = {}): Read => ({
  ref: `drive/${f.id}`,
  file: file.parse(f),
  content: { text: '# Quote cache\n\nRates are kept for an hour.', cut: false },
  comments: { comments: [], more: false },
  version: '41 0123456789abcdef',
  keys,
  ...more,
})
const comment = (more: drive_v3.Schema$Comment = {}): drive_v3.Schema$Comment => ({
  id: 'c1',
  author: { displayName: 'Mei Lindqvist' },
  content: 'Why an hour?',
  quotedFileContent: { mimeType: 'text/html', value: 'kept for\nan hour' },
  replies: [{ id: 'r1', author: { displayName: 'Tomas Reyes' }, content: 'The depots change\n# hourly.' }],
  ...more,
})
const comments = async (list: drive_v3.Schema$Comment[]) =>
  readComments(google({ [`GET ${driveApi}/files/x/comments`]: answer({ comments: list }) }), null, 'x', {})

it('makes a draft that the contract takes, the same each time', () => {
  const one = draftOf(read(fileOf('quote-cache-1234567890')))
  expect(itemDraft.parse(one)).toMatchObject({
    ref: 'drive/quote-cache-1234567890',
    kind: 'document',
    title: 'Quote cache quote-cache-1234567890',
    format: 'markdown',
    url: 'https://docs.google.com/document/d/quote-cache-1234567890',
    createdAt: '2026-03-02T09:00:00.000Z',
    updatedAt: '2026-03-05T10:30:00.000Z',
  })
  expect(draftOf(read(fileOf('quote-cache-1234567890')))).toEqual(one)
  expect(one).not.toHaveProperty('readers')
})

describe('who wrote it', () => {
  const people = (f: drive_v3.Schema$File) =>
    draftOf(read(f)).people?.map(p => [p.role, p.person.name, p.person.identities[0]?.key])

  it('is its owner, and whoever changed it last had a part in it', () => {
    expect(people(ownFileOf('a', ines))).toEqual([
      ['author', ines.name, ines.id],
      ['co-author', tomas.name, tomas.id],
    ])
  })

  it('is named once when they are the same', () => {
    const lastModifyingUser = { displayName: ines.name, emailAddress: ines.email }
    expect(people(ownFileOf('a', ines, { lastModifyingUser }))).toEqual([['author', ines.name, ines.id]])
  })

  it('is nobody in a shared drive, which owns its files, and nobody whose address is hidden', () => {
    expect(people(fileOf('a'))).toEqual([['co-author', tomas.name, tomas.id]])
    expect(people(fileOf('a', { lastModifyingUser: { displayName: guest.name } }))).toEqual([])
  })

  it('is an identity of Google, as people sign in', () => {
    expect(draftOf(read(fileOf('a'))).people?.[0]?.person.identities).toEqual([
      { source: 'google', key: tomas.id },
    ])
  })
})

describe('what was said about it', () => {
  it('stands below the text, with what it was said of', async () => {
    const { body } = draftOf(read(fileOf('a'), { comments: await comments([comment()]) }))
    expect(body).toBe(
      [
        '# Quote cache',
        'Rates are kept for an hour.',
        '## Comments',
        'On “kept for an hour”',
        'Mei Lindqvist: Why an hour?',
        'Tomas Reyes: The depots change\n\\# hourly.',
      ].join('\n\n'),
    )
  })

  it('is nowhere once it is deleted', async () => {
    const deleted = [
      comment({ deleted: true, content: '', replies: [] }),
      comment({ replies: [{ deleted: true, content: '' }], content: '' }),
    ]
    expect(textOfComments((await comments(deleted)).comments, 'markdown')).toBe('')
  })

  it('is marked when it is resolved, and plain where the text is', async () => {
    const { comments: found } = await comments([comment({ resolved: true, replies: [] })])
    expect(textOfComments(found, 'plain')).toBe(
      'Comments\n\nOn “kept for an hour” (resolved)\n\nMei Lindqvist: Why an hour?',
    )
  })

  it('is read to the last page, up to a thousand threads', async () => {
    const pages = (count: number) => {
      const at = google({
        [`GET ${driveApi}/files/x/comments`]: (_, url) => {
          expect(url.searchParams.get('fields')).toContain('comments(')
          const n = Number(url.searchParams.get('pageToken') ?? 0)
          const next = n + 1 < count ? { nextPageToken: String(n + 1) } : {}
          return answer({ comments: [comment({ id: `c${n}` })], ...next })
        },
      })
      return readComments(at, null, 'x', {})
    }
    expect(await pages(3)).toMatchObject({ comments: { length: 3 }, more: false })
    expect(await pages(11)).toMatchObject({ comments: { length: 10 }, more: true })
  })
})

describe('a text that is too long', () => {
  const content = { text: 'x'.repeat(limits.itemCharacters), cut: true }
  const long = { comments: [], more: true }

  it('is cut so that the whole fits, and says so', async () => {
    const many = await comments(Array.from({ length: 100 }, () => comment({ content: 'y'.repeat(4_000) })))
    const { body = '' } = draftOf(read(fileOf('a'), { content, comments: { ...many, more: true } }))
    expect(body.length).toBeLessThanOrEqual(limits.itemCharacters)
    expect(body.includes('(The rest of this text is not indexed: it is too long.)')).toBe(true)
    expect(body.includes('## Comments')).toBe(true)
    expect(body.slice(-40)).toMatch(/\(Further comments are not indexed\.\)$/)
  })

  it('is not cut in the middle of a character', () => {
    const text = `${'x'.repeat(limits.itemCharacters - 201)}😀`
    const { body } = draftOf(read(fileOf('a'), { content: { text, cut: true }, comments: long }))
    expect(body?.isWellFormed()).toBe(true)
  })
})

it('has a title no longer than the contract takes', () => {
  const draft = draftOf(read(fileOf('a', { name: 'n'.repeat(5_000) })))
  expect(itemDraft.parse(draft).title).toHaveLength(limits.titleCharacters)
})
