import { describe, expect, it } from 'vitest'
import { limits } from '#shared/contract/limits.ts'
import { answer, connectedTo, type Routes } from '#test/harness/connected.ts'
import {
  addressOf,
  commentOf,
  failure,
  idOf,
  ines,
  markdownOf,
  pageOf,
  tomas,
} from '#test/suites/sources/notion/payloads.ts'
import { everyLine, everyProperty } from '#test/suites/sources/notion/properties.ts'
import { openReader } from './read-page.ts'
import { page as shape } from './shapes.ts'

const api = 'https://api.notion.com/v1'
const id = idOf(1)
const row = {
  id,
  parent: { type: 'data_source_id', data_source_id: idOf(7), database_id: idOf(6) },
  title: 'Carrier quotes',
  editedAt: '2026-11-20T08:00:00.000Z',
} as const

const list = (results: readonly unknown[], next: string | null = null) =>
  answer({ object: 'list', results, next_cursor: next, has_more: next !== null })

const person = (who: string, name: string | null) =>
  answer({ object: 'user', id: who, type: 'person', name, avatar_url: null, person: {} })

const usual: Routes = {
  [`GET ${api}/pages/*/markdown`]: answer(markdownOf(id, 'The text.')),
  [`GET ${api}/comments`]: list([]),
  [`GET ${api}/users/${ines}`]: person(ines, 'Ines Lark'),
  [`GET ${api}/users/${tomas}`]: person(tomas, 'Tomas Reyes'),
}

const read = async (page: ReturnType<typeof pageOf>, routes: Routes = {}, now?: Date) => {
  const at = connectedTo(
    { roots: [], comments: true },
    { token: 'ntn_made_up_token' },
    { ...routes, ...usual, ...routes },
    now,
  )
  const { draft } = await openReader(at).read(shape.parse(page), idOf(2))
  return { draft, asked: at.asked }
}

describe('a page as an item', () => {
  it('says its properties as a record would, then its text, then what was said about it', async () => {
    const { draft } = await read(pageOf({ ...row, properties: everyProperty(idOf(3)) }), {
      [`GET ${api}/comments`]: list([commentOf(920, id, 'Ten is too long.\n\nDecision: five.')]),
    })
    expect(draft.body).toBe(
      [
        '# Carrier quotes',
        everyLine.join('\n'),
        'The text.',
        '## Comments',
        'Tomas Reyes (2026-03-03):',
        'Ten is too long.',
        'Decision: five.',
      ].join('\n\n'),
    )
  })

  it('names who made it, who changed it, and whom its properties name, by their ids', async () => {
    const { draft } = await read(pageOf({ ...row, properties: everyProperty(idOf(3)) }))
    expect(draft.people?.map(({ role, person }) => [role, person.name, person.identities])).toEqual([
      ['author', 'Ines Lark', [{ source: 'notion', key: ines }]],
      ['co-author', 'Tomas Reyes', [{ source: 'notion', key: tomas }]],
      ['assignee', 'Ines Lark', [{ source: 'notion', key: ines }]],
      ['assignee', 'Tomas Reyes', [{ source: 'notion', key: tomas }]],
      ['reviewer', 'Tomas Reyes', [{ source: 'notion', key: tomas }]],
    ])
  })

  it('links to the page it lies in, and to those it is related to', async () => {
    const { draft } = await read(pageOf({ ...row, properties: everyProperty(idOf(3)) }))
    expect([draft.url, draft.links]).toEqual([
      addressOf(id),
      [
        { kind: 'part-of', url: addressOf(idOf(2)) },
        { kind: 'mentions', url: addressOf(idOf(3)) },
      ],
    ])
  })

  it('has all of a property of which a page tells but 25, over all its pages', async () => {
    const related = Array.from({ length: 30 }, (_, n) => idOf(100 + n))
    const page = pageOf({
      ...row,
      properties: {
        Related: { id: 'a%3Ab', type: 'relation', relation: related.slice(0, 25).map(one => ({ id: one })) },
        Owner: {
          id: 'c/d',
          type: 'people',
          people: Array.from({ length: 25 }, (_, n) => ({ object: 'user', id: idOf(500 + n) })),
        },
        Few: { id: 'f', type: 'relation', relation: [] },
      },
    })
    const items = (start: string | null) =>
      related
        .slice(start ? 25 : 0, start ? 30 : 25)
        .map(one => ({ object: 'property_item', id: 'a', type: 'relation', relation: { id: one } }))
    const { draft, asked } = await read(page, {
      [`GET ${api}/pages/${id}/properties/a%3Ab`]: (_, url) => {
        const start = url.searchParams.get('start_cursor')
        return list(items(start), start ? null : 'next')
      },
      [`GET ${api}/pages/${id}/properties/c%2Fd`]: list(
        Array.from({ length: 26 }, (_, n) => ({
          type: 'people',
          people: { object: 'user', id: idOf(500 + n) },
        })),
      ),
      [`GET ${api}/users`]: list([]),
      [`GET ${api}/users/*`]: answer(failure(404, 'object_not_found'), 404),
    })
    expect(draft.links?.filter(link => link.kind === 'mentions')).toHaveLength(30)
    expect(draft.people?.filter(one => one.role === 'assignee')).toHaveLength(26)
    expect(asked.filter(path => path.includes('/properties/'))).toHaveLength(3)
  })

  it('keeps its comments when its text is cut, and fits', async () => {
    const { draft } = await read(pageOf(row), {
      [`GET ${api}/pages/*/markdown`]: answer(markdownOf(id, 'word '.repeat(100_000))),
      [`GET ${api}/comments`]: list([commentOf(920, id, 'Still here.')]),
    })
    expect(draft.body).toHaveLength(limits.itemCharacters)
    expect(draft.body).toMatch(/Still here\.$/)
  })

  it('is called untitled when it has no title, and by no title of what it mentions', async () => {
    const mention = {
      type: 'mention',
      mention: { type: 'page', page: { id: idOf(3) } },
      plain_text: 'Layoffs',
      href: null,
    }
    const { draft } = await read(pageOf({ ...row, title: '' }))
    expect(draft.title).toBe('Untitled')
    const titled = pageOf({
      ...row,
      properties: { Of: { id: 'title', type: 'title', title: [mention as never] } },
    })
    expect(JSON.stringify((await read(titled)).draft)).not.toContain('Layoffs')
  })
})

describe('its version', () => {
  it('begins with what a listing tells, and is another when a word of it is', async () => {
    const { draft } = await read(pageOf(row))
    expect(draft.version).toMatch(/^2026-11-20T08:00:00\.000Z - [0-9a-f]{16}$/)
    const other = await read(pageOf({ ...row, title: 'Other quotes' }))
    expect(other.draft.version).not.toBe(draft.version)
    const said = await read(pageOf(row), { [`GET ${api}/comments`]: list([commentOf(920, id, 'A word.')]) })
    expect(said.draft.version).toMatch(/^2026-11-20T08:00:00\.000Z [0-9a-f]{16} [0-9a-f]{16}$/)
  })

  it('is none that a listing tells as long as its minute may not be over', async () => {
    const { draft } = await read(pageOf(row), {}, new Date('2026-11-20T08:01:59Z'))
    expect(draft.version).toMatch(/^2026-11-20T08:00:00\.000Z~ /)
  })
})

describe('names', () => {
  it('of guests are not told: they have none, and are somebody all the same', async () => {
    const { draft } = await read(pageOf(row), {
      [`GET ${api}/users/${tomas}`]: answer(failure(404, 'object_not_found'), 404),
    })
    expect(draft.people?.map(one => one.person.name)).toEqual(['Ines Lark', 'Somebody'])
  })

  it('are not asked for again once Notion said that they are none of our business', async () => {
    const { draft, asked } = await read(pageOf(row), {
      [`GET ${api}/users/*`]: answer(failure(403, 'restricted_resource'), 403),
    })
    expect(draft.people?.map(one => one.person.name)).toEqual(['Somebody', 'Somebody'])
    expect(asked.filter(path => path.includes('/users'))).toHaveLength(1)
  })

  it('that stand in the text need not be asked for', async () => {
    const { draft, asked } = await read(pageOf(row), {
      [`GET ${api}/pages/*/markdown`]: answer(
        markdownOf(
          id,
          `<mention-user url="user://${ines}">Ines Lark</mention-user> <mention-user url="user://${tomas}"/>`,
        ),
      ),
    })
    expect(draft.body).toContain('@Ines Lark @Tomas Reyes')
    expect(asked.filter(path => path.includes('/users'))).toEqual([`GET ${api}/users/${tomas}`])
  })
})
