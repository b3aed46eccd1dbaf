import { describe, expect, it } from 'vitest'
import { answer, connectedTo, type Routes } from '#test/harness/connected.ts'
import {
  addressOf,
  databaseOf,
  failure,
  idOf,
  markdownOf,
  pageOf,
} from '#test/suites/sources/notion/payloads.ts'
import type { Found } from '../service/service.ts'
import { walkOn } from './backfill.ts'

const api = 'https://api.notion.com/v1'
const root = idOf(1)
const list = (results: readonly unknown[]) =>
  answer({ object: 'list', results, next_cursor: null, has_more: false })

const numberIn = (url: URL, n: number): number => Number((url.pathname.split('/').at(n) ?? '').slice(-12))

const names = (database: number) => `<database url="${addressOf(idOf(database))}">Rates</database>`

/** Pages that hold others: the pages of each by number. `text`: what the root says besides. */
const open = (
  holds: (n: number) => readonly number[],
  more: Routes = {},
  others: readonly string[] = [],
  text: readonly string[] = [],
) => {
  const parents = new Map<number, number>()
  const routes: Routes = {
    ...more,
    [`POST ${api}/search`]: list([]),
    [`GET ${api}/users`]: list([]),
    [`GET ${api}/users/*`]: answer(failure(404, 'object_not_found'), 404),
    [`GET ${api}/comments`]: list([]),
    [`GET ${api}/blocks/*/children`]: list([]),
    [`GET ${api}/pages/*/markdown`]: (_, url) => {
      const n = numberIn(url, -2)
      for (const child of holds(n)) if (!parents.has(child)) parents.set(child, n)
      return answer(
        markdownOf(
          idOf(n),
          ...(n === 1 ? text : []),
          ...holds(n).map(c => `<page url="${addressOf(idOf(c))}">${c}</page>`),
        ),
      )
    },
    [`GET ${api}/pages/*`]: (_, url) => {
      const n = numberIn(url, -1)
      const parent =
        n === 1
          ? ({ type: 'workspace', workspace: true } as const)
          : ({ type: 'page_id', page_id: idOf(parents.get(n) ?? 0) } as const)
      return answer(pageOf({ id: idOf(n), parent, title: `Page ${n}`, editedAt: '2026-11-20T08:00:00.000Z' }))
    },
  }
  const roots = [root, ...others].map(page => ({ page, audience: [] }))
  return connectedTo({ roots, comments: true }, { token: 'ntn_made_up_token' }, routes)
}

const walk = async (at: ReturnType<typeof open>) => {
  const found: Found[] = []
  const cursors: string[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof walkOn>> = await walkOn(at, root, cursor)
    found.push(...page.values)
    cursor = page.next
    if (cursor) cursors.push(cursor)
  } while (cursor !== null)
  return {
    found,
    refs: found.map(({ ref }) => Number(ref.slice(-12))),
    longest: Math.max(0, ...cursors.map(c => c.length)),
  }
}

describe('a walk through a root', () => {
  it('goes down ten thousand levels with a frontier as short as at the top', async () => {
    const { refs, longest } = await walk(open(n => (n < 10_000 ? [n + 1] : [])))
    expect(refs).toEqual(Array.from({ length: 10_000 }, (_, n) => n + 1))
    expect(longest).toBeLessThan(1_000)
  })

  it('comes to the pages of a page of many, a step at a time', async () => {
    const { refs } = await walk(open(n => (n === 1 ? Array.from({ length: 300 }, (_, i) => i + 2) : [])))
    expect(refs.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 301 }, (_, n) => n + 1))
  })

  it('does not follow a link to a page that lies elsewhere, even when pages lead round in circles', async () => {
    const { refs } = await walk(open(n => (n === 1 ? [2, 3] : [1, 2, 3])))
    expect(refs.toSorted()).toEqual([1, 2, 3])
  })

  it('leaves another root to itself', async () => {
    const at = open(n => (n < 5 ? [n + 1] : []), {}, [idOf(3)])
    expect((await walk(at)).refs).toEqual([1, 2])
  })

  it('goes on past a page that cannot be read, and says which', async () => {
    const { found } = await walk(
      open(n => (n === 1 ? [2, 3] : []), {
        [`GET ${api}/pages/${idOf(2)}/markdown`]: answer(failure(500, 'internal_server_error'), 500),
        [`GET ${api}/users/me`]: answer({ name: 'Hypha' }),
      }),
    )
    expect(found.map(one => [one.ref, one.state])).toEqual([
      [root, 'present'],
      [idOf(2), 'failed'],
      [idOf(3), 'present'],
    ])
  })

  it('waits where it is when it is Notion that is away', async () => {
    let away = true
    const at = open(n => (n === 1 ? [2, 3] : []), {
      [`GET ${api}/pages/${idOf(2)}/markdown`]: () =>
        away ? answer(failure(503, 'service_unavailable'), 503) : answer(markdownOf(idOf(2), 'Back.')),
      [`GET ${api}/users/me`]: answer(failure(503, 'service_unavailable'), 503),
    })
    const first = await walkOn(at, root, null)
    expect(first.values.map(({ ref }) => ref)).toEqual([root])
    await expect(walkOn(at, root, first.next)).rejects.toMatchObject({ kind: 'unavailable' })
    away = false
    const rest = await walkOn(at, root, first.next)
    expect([rest.values.map(({ ref }) => ref), rest.next]).toEqual([[idOf(2), idOf(3)], null])
  })

  it('takes rows of the databases that lie in a page, not of those it only shows', async () => {
    const row = pageOf({
      id: idOf(60),
      parent: { type: 'data_source_id', data_source_id: idOf(7), database_id: idOf(6) },
      title: 'Row',
      editedAt: '2026-11-20T08:00:00.000Z',
    })
    const more = {
      [`GET ${api}/databases/${idOf(6)}`]: answer(databaseOf(idOf(6), 'Here', root, idOf(7))),
      [`GET ${api}/databases/${idOf(8)}`]: answer(databaseOf(idOf(8), 'Elsewhere', idOf(99), idOf(9))),
      [`POST ${api}/data_sources/${idOf(7)}/query`]: list([row]),
    }
    const { found } = await walk(open(() => [], more, [], [names(6), names(8)]))
    expect(found.map(one => one.ref)).toEqual([root, idOf(60)])
    expect(found[1]).toMatchObject({ drafts: [{ links: [{ kind: 'part-of', url: addressOf(root) }] }] })
  })

  it('says of a database that cannot be listed that it could not, and goes on', async () => {
    const more = {
      [`GET ${api}/databases/${idOf(6)}`]: answer(databaseOf(idOf(6), 'Here', root, idOf(7))),
      [`POST ${api}/data_sources/${idOf(7)}/query`]: answer('{"results":[{"id":'),
      [`GET ${api}/databases/${idOf(8)}`]: answer(failure(404, 'object_not_found'), 404),
    }
    const { found } = await walk(open(n => (n === 1 ? [2] : []), more, [], [names(6), names(8)]))
    expect(found.map(one => [one.ref, one.state])).toEqual([
      [root, 'present'],
      [idOf(2), 'present'],
      [`source/${idOf(7)}`, 'failed'],
    ])
  })

  it.each(['', 'x', '{}', '{"stack":[{}]}'])('does not know where it was by %j', async cursor => {
    await expect(
      walkOn(
        open(() => []),
        root,
        cursor,
      ),
    ).rejects.toMatchObject({ kind: 'cursor' })
  })
})
