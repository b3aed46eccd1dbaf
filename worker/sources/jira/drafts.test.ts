import { describe, expect, it } from 'vitest'
import { itemDraft } from '#shared/contract/items.ts'
import { limits } from '#shared/contract/limits.ts'
import {
  adf,
  comment,
  commentsIn,
  issue,
  mei,
  paragraph,
  settings,
  text,
  user,
} from '#test/fixtures/jira-answers.ts'
import { draftsOf } from './drafts.ts'
import { comment as commentShape, issue as issueShape } from './shapes.ts'

const drafts = (fields: object = {}, comments: object[] = []) =>
  draftsOf(
    issueShape.parse(issue('10088', fields)),
    comments.map(c => commentShape.parse(c)),
    null,
    settings,
  )
const browse = 'https://larkfield.atlassian.net/browse/'

describe('an issue as a draft', () => {
  it('has its key, its text, its people and what it is filed under', () => {
    expect(
      drafts({
        labels: ['carrier_quotes'],
        components: [{ id: '1', name: 'Quotes' }],
        fixVersions: [{ id: '2', name: '2026.4' }],
      }),
    ).toEqual([
      {
        ref: 'issue:10088',
        kind: 'issue',
        title: 'LRK-88 Cache carrier quotes for ten minutes',
        body: 'Quotes are asked for on each key that is typed.\n\n# Details\n\n- Type: Story\n- Components: Quotes\n- Labels: carrier_quotes\n- Fix versions: 2026.4',
        format: 'markdown',
        url: `${browse}LRK-88`,
        state: 'open',
        createdAt: '2026-03-02T09:15:30.000Z',
        updatedAt: '2026-03-03T08:30:00.123Z',
        people: [
          {
            role: 'author',
            person: {
              name: 'Mei Lindqvist',
              kind: 'person',
              identities: [{ source: 'jira', key: '712020:mei', handle: 'Mei Lindqvist' }],
            },
          },
          {
            role: 'assignee',
            person: {
              name: 'Ines Okoye',
              kind: 'person',
              identities: [{ source: 'jira', key: '712020:ines', handle: 'Ines Okoye' }],
            },
          },
        ],
        links: [],
      },
    ])
  })

  it('is the same each time, and what the contract takes', () => {
    const made = () => drafts({}, [comment('1', 'a'), comment('2', 'b', { jsdPublic: false })])
    expect(made()).toEqual(made())
    for (const draft of made()) expect(itemDraft.safeParse({ ...draft, version: '1' }).error).toBeUndefined()
  })

  it('is taken without a description, people, comments and all that may be missing', () => {
    const bare = Object.fromEntries(
      'description status resolution issuetype labels components fixVersions assignee reporter creator subtasks issuelinks security issuerestriction comment parent summary'
        .split(' ')
        .map(name => [name, null]),
    )
    expect(drafts(bare)).toMatchObject([{ title: 'LRK-88', body: '', state: 'open', people: [], links: [] }])
  })

  it.each([
    ['new', null, 'open'],
    ['indeterminate', null, 'open'],
    ['done', 'Done', 'done'],
    ['done', null, 'done'],
    ['done', 'Won’t Do', 'closed'],
    ['done', "Won't Fix", 'closed'],
    ['done', 'Duplicate', 'closed'],
    ['something', null, 'open'],
  ])('of category %s with the resolution %s is %s', (key, name, state) => {
    const status = { id: '3', name: 'Erledigt', statusCategory: { key } }
    expect(drafts({ status, resolution: name && { name } })).toMatchObject([{ state }])
  })

  it('points at its parent and at what it is linked to, and tells no word of those', () => {
    const other = (id: string) => ({
      id,
      key: `LRK-${Number(id) - 10_000}`,
      fields: { summary: 'Acquisition of a carrier' },
    })
    const type = (inward: string, outward: string) => ({ id: '1', name: outward, inward, outward })
    const [draft] = drafts({
      parent: other('10080'),
      issuelinks: [
        { id: '1', type: type('is blocked by', 'blocks'), outwardIssue: other('10091') },
        { id: '2', type: type('is duplicated by', 'duplicates'), outwardIssue: other('10092') },
        { id: '3', type: type('is duplicated by', 'duplicates'), inwardIssue: other('10093') },
        { id: '4', type: type('is replaced by', 'replaces'), outwardIssue: other('10094') },
        { id: '5', type: type('is implemented by', 'implements'), outwardIssue: other('10095') },
      ],
    })
    expect(draft?.links).toEqual([
      { kind: 'part-of', url: `${browse}LRK-80` },
      { kind: 'mentions', url: `${browse}LRK-91` },
      { kind: 'duplicates', url: `${browse}LRK-92` },
      { kind: 'mentions', url: `${browse}LRK-93` },
      { kind: 'supersedes', url: `${browse}LRK-94` },
      { kind: 'implements', url: `${browse}LRK-95` },
    ])
    expect(JSON.stringify(draft)).not.toContain('Acquisition')
  })

  it('counts apps as bots, and customers of a service desk as nobody', () => {
    const made = drafts({
      assignee: user('557058:bot', 'Automation', 'app'),
      reporter: user('qm:1', 'Carla', 'customer'),
    })
    expect(made[0]?.people).toMatchObject([{ role: 'assignee', person: { kind: 'bot' } }])
  })

  it('does not let a name pass for the handle of a code owner', () => {
    const made = drafts({ reporter: user('712020:x', '@ines-okoye'), assignee: null })
    expect(made[0]?.people?.[0]?.person).toEqual({
      name: '@ines-okoye',
      kind: 'person',
      identities: [{ source: 'jira', key: '712020:x' }],
    })
  })
})

describe('what was said under an issue', () => {
  it('stands below it, each under who said it and when, headings below that', () => {
    const said = adf(
      { type: 'heading', attrs: { level: 1 }, content: [text('Decision')] },
      paragraph(text('Cache them.')),
    )
    const [draft] = drafts({ issuetype: null }, [
      comment('1', 'Why not longer?'),
      comment('2', '', { body: said }),
    ])
    expect(draft?.body).toBe(
      'Quotes are asked for on each key that is typed.\n\n# Mei Lindqvist, 2026-03-03\n\nWhy not longer?\n\n# Mei Lindqvist, 2026-03-03\n\n## Decision\n\nCache them.',
    )
  })

  it('only to some is a piece of its own, and no word of it stands in the issue', () => {
    const secret = comment('21000', 'The carrier is for sale.', {
      visibility: { type: 'group', value: 'leadership', identifier: 'g-9' },
    })
    const [whole, piece, ...more] = drafts({}, [comment('1', 'Hello'), secret])
    expect(more).toEqual([])
    expect(JSON.stringify(whole)).not.toContain('for sale')
    expect(whole).not.toHaveProperty('readers')
    expect(piece).toEqual({
      ref: 'issue:10088#comment:21000',
      kind: 'comment',
      title: 'Comment on LRK-88 Cache carrier quotes for ten minutes',
      body: 'The carrier is for sale.',
      format: 'markdown',
      url: `${browse}LRK-88?focusedCommentId=21000`,
      createdAt: '2026-03-03T08:00:00.000Z',
      updatedAt: '2026-03-03T08:30:00.000Z',
      people: [
        {
          role: 'author',
          person: {
            name: mei.displayName,
            kind: 'person',
            identities: [{ source: 'jira', key: mei.accountId, handle: mei.displayName }],
          },
        },
      ],
      links: [{ kind: 'part-of', url: `${browse}LRK-88` }],
      readers: { known: true, every: ['container', [{ group: 'g-9' }]] },
    })
  })

  it('at length leaves room: the newest stay, and the rest is said to be missing', () => {
    const long = (n: number) => comment(String(n), `${n} ${'quotes '.repeat(6_000)}`)
    const [draft] = drafts(
      { description: adf(paragraph(text('rates '.repeat(80_000)))) },
      Array.from({ length: 20 }, (_, n) => long(n)),
    )
    expect(draft?.body?.length).toBeLessThanOrEqual(limits.itemCharacters)
    expect(draft?.body).toContain('# Earlier comments')
    expect(draft?.body).toContain('19 quotes')
    expect(draft?.body).not.toContain('\n0 quotes')
  })
})

it('fields nobody heard of change nothing', () => {
  expect(drafts({ customfield_99999: { a: 1 }, rank: '0|i0', comment: commentsIn([]) })).toEqual(drafts())
})
