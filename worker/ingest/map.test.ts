import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ItemDraftInput, itemDraft } from '#shared/contract/items.ts'
import { mapBatch } from './map.ts'

const draft = (more: Partial<ItemDraftInput> = {}) =>
  itemDraft.parse({
    ref: 'pull/212',
    version: '1f0c2d3',
    kind: 'pull',
    title: 'Cache carrier quotes for ten minutes',
    createdAt: '2026-03-01T09:00:00Z',
    updatedAt: '2026-03-02T10:00:00+01:00',
    ...more,
  })

const mapped = (more: Partial<ItemDraftInput> = {}) => {
  const [item] = mapBatch([draft(more)]).items
  if (!item) throw new Error('one draft gives one item')
  return item
}

it('maps a pull request as store_items() takes it', () => {
  const ines = { name: 'Ines Okoye', identities: [{ source: 'github', key: '7', handle: 'ines-okoye' }] }
  const batch = mapBatch([
    draft({
      url: 'https://github.com/larkfield/parcel/pull/212/files',
      state: 'merged',
      format: 'markdown',
      body: '## Why\r\n\r\nCarriers are **slow**. Fixes #198.\r\n\r\n## Decision\r\n\r\nWe cache in `services/quotes/cache.ts`.',
      people: [{ role: 'author', person: ines }],
      paths: ['services/quotes/cache.ts', 'services/quotes/cache.ts'],
    }),
  ])
  expect(batch).toEqual({
    people: [{ ...ines, kind: 'person' }],
    redacted: {},
    items: [
      {
        ref: 'pull/212',
        version: 'r5:1f0c2d3',
        kind: 'pull',
        title: 'Cache carrier quotes for ten minutes',
        search: 'Why\n\nCarriers are slow. Fixes #198.\n\nDecision\n\nWe cache in services/quotes/cache.ts.',
        url: 'https://github.com/larkfield/parcel/pull/212',
        state: 'merged',
        created_at: '2026-03-01T09:00:00Z',
        updated_at: '2026-03-02T10:00:00+01:00',
        people: [{ role: 'author', person: 0, as: ines.identities }],
        paths: ['services/quotes/cache.ts'],
        work: true,
        audience: null,
        chunks: [
          { heading: ['Why'], text: 'Carriers are slow. Fixes #198.' },
          { heading: ['Decision'], text: 'We cache in services/quotes/cache.ts.' },
        ],
        links: [{ kind: 'closes', url: 'https://github.com/larkfield/parcel/issues/198' }],
        rules: [],
        decisions: [
          {
            title: 'Cache carrier quotes for ten minutes',
            statement: 'We cache in services/quotes/cache.ts.',
            suggested: false,
            passage: 'We cache in services/quotes/cache.ts.',
            lines: [[5, 7]],
            alternatives: [],
            topics: [],
            why: 'Carriers are slow. Fixes #198.',
            state: 'agreed',
            decidedAt: null,
            deciders: [],
            supersededBy: [],
            supersedes: [],
            scope: ['services/quotes/cache.ts'],
          },
        ],
      },
    ],
  })
})

it('reads the rules of CODEOWNERS, and of nothing else', () => {
  const body = '* @larkfield/parcel\nnonsense owner\n/services/labels/'
  expect(mapped({ kind: 'codeowners', body }).rules).toEqual([
    { line: 1, pattern: '*', owners: ['@larkfield/parcel'] },
    { line: 3, pattern: '/services/labels/', owners: [] },
  ])
  expect(mapped({ kind: 'document', body }).rules).toEqual([])
})

it('cuts secrets out of title, text, addresses and what is derived from them, and counts them', () => {
  const secret = `ghp_${'a1B2c3D4'.repeat(5)}`
  const batch = mapBatch([
    draft({
      title: `Rotate ${secret}`,
      body: `Was ${secret}.\n\n## Decision\n\nDrop ${secret}.`,
      format: 'markdown',
      url: `https://larkfield.example/?token=${secret}`,
      links: [{ kind: 'mentions', url: `https://larkfield.example/${secret}` }],
    }),
  ])
  expect(JSON.stringify(batch)).not.toContain(secret)
  expect(batch.redacted).toEqual({ 'github token': 5 })
  expect(batch.items).toMatchObject([
    {
      title: 'Rotate [cut: github token]',
      url: null,
      links: [],
      decisions: [{ statement: 'Drop [cut: github token].' }],
    },
  ])
})

it.each([
  ['a backslash', (secret: string) => secret.replaceAll('_', '\\_')],
  ['an entity', (secret: string) => secret.replaceAll('_', '&#95;')],
  ['marks', (secret: string) => secret.replace('_a', '_**a**')],
])('cuts a secret that %s hides in the markup', (_, hidden) => {
  const secret = `ghp_${'a1B2c3D4'.repeat(5)}`
  const body = `Was ${hidden(secret)} in [${hidden(secret)}](https://larkfield.example).\n\n## Use ${hidden(secret)}\n\nNow.`
  const batch = mapBatch([draft({ kind: 'document', format: 'markdown', body })])
  expect(JSON.stringify(batch)).not.toContain('a1B2c3D4')
  expect(batch.redacted).toEqual({ 'github token': 3 })
})

it('keeps the address of a comment, which its fragment tells apart', () => {
  const url = 'https://github.com/larkfield/parcel/pull/212#discussion_r7'
  expect(mapped({ kind: 'comment', url }).url).toBe(url)
  expect(mapped({ kind: 'pull', url }).url).toBe('https://github.com/larkfield/parcel/pull/212')
})

describe('an item without a title', () => {
  it('is called by its first heading', () => {
    expect(
      mapped({ title: ' ', kind: 'document', format: 'markdown', body: '# Carrier quotes\n\nSlow.' }),
    ).toMatchObject({ title: 'Carrier quotes', search: 'Slow.' })
  })

  it('or by its ref', () => {
    expect(mapped({ title: '', ref: 'docs/quotes.md' }).title).toBe('docs/quotes.md')
  })
})

it('links what stands in the text, not what a template hides in comments', () => {
  const body =
    '<!-- Fixes #1, see https://larkfield.example/how-to -->\n\nSee [the page](https://app.notion.com/p/1a2b3c4d5e6f708192a3b4c5d6e7f809).'
  expect(
    mapped({ format: 'markdown', body, url: 'https://github.com/larkfield/parcel/pull/212' }).links,
  ).toEqual([{ kind: 'mentions', url: 'https://app.notion.com/p/1a2b3c4d5e6f708192a3b4c5d6e7f809' }])
})

it.each(['document', 'comment'] as const)(
  'leaves out of the address of a %s a user that looks like its host',
  kind => {
    const url = 'https://github.com@larkfield.example/wiki/quotes'
    expect(mapped({ kind, url }).url).toBe('https://larkfield.example/wiki/quotes')
  },
)

it('keeps an audience as it is told: nobody is not everybody', () => {
  expect(mapped({ audience: [] }).audience).toEqual([])
  expect(mapped({ audience: ['identity:github:larkfield'] }).audience).toEqual(['identity:github:larkfield'])
})

/** Whatever Postgres refuses in JSON: NUL, and half of a surrogate pair. */
const refused = /\\u0000|\\ud[89a-f]/

it('gives Postgres nothing it refuses, whatever comes in', () => {
  const unit = fc.constantFrom(
    'a',
    '\0',
    '\uD800',
    '\uDC00',
    '\r',
    '\n',
    '#',
    '`',
    '[',
    ']',
    '(',
    ')',
    '<',
    '|',
    '*',
    ' ',
    'é',
  )
  const text = fc.string({ unit, maxLength: 60 })
  const format = fc.constantFrom('plain', 'markdown', 'rst', 'asciidoc')
  const ref = fc.string({ minLength: 1 })
  fc.assert(
    fc.property(fc.record({ title: text, body: text, ref, format }), more => {
      const batch = mapBatch([
        draft({ ...more, kind: 'document', paths: [`a${more.body.replaceAll('\0', '')}`] }),
      ])
      expect(JSON.stringify(batch)).not.toMatch(refused)
    }),
    { numRuns: 500 },
  )
})

it.each([0, 1])('cuts what is too long between characters, never inside one (from %i)', from => {
  const long = `${'x'.repeat(from)}${'🙂'.repeat(3_000)}`
  for (const body of [
    `# ${long}`,
    `# Q\n\n## Decision\n\n${long}\n\n## Context\n\n${long}`,
    `password=a1b2c3d4e5${long}`,
  ]) {
    const batch = mapBatch([draft({ kind: 'document', format: 'markdown', body })])
    expect(JSON.stringify(batch)).not.toMatch(refused)
  }
})

it('maps the same drafts to the same batch', () => {
  const drafts = [
    draft(),
    draft({
      ref: 'docs/adr/0007.md',
      kind: 'document',
      format: 'markdown',
      body: '# 7. Quotes\n\n## Decision\n\nCache.',
    }),
  ]
  expect(mapBatch(drafts)).toEqual(mapBatch(structuredClone(drafts)))
})
