import { expect, it } from 'vitest'
import { answer, connectedTo } from '#test/harness/connected.ts'
import { idOf, pageOf } from '#test/suites/sources/notion/payloads.ts'
import { askRows, firstRows, type RowsAt } from './rows.ts'

const source = idOf(7)

type Asked = {
  start_cursor?: string
  page_size: number
  filter?: { created_time: { on_or_after?: string; after?: string } }
}

/** A data source that lists `cap` rows of a query and says that there are more. */
const listing = (minutes: readonly number[], cap: number) => {
  const rows = minutes.map((minute, n) => ({
    ...pageOf({
      id: idOf(n),
      parent: { type: 'data_source_id', data_source_id: source, database_id: idOf(6) },
      title: `Row ${n}`,
      editedAt: '2026-11-20T08:00:00.000Z',
    }),
    created_time: new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString(),
  }))
  return connectedTo(
    { roots: [], comments: true },
    { token: 'ntn_made_up_token' },
    {
      'POST https://api.notion.com/v1/data_sources/*/query': ({ body = '' }) => {
        const { start_cursor = '0', page_size, filter } = JSON.parse(body) as Asked
        const { on_or_after = '', after = '' } = filter?.created_time ?? {}
        const all = rows.filter(row => row.created_time >= on_or_after && row.created_time > after)
        const from = Number(start_cursor)
        const to = Math.min(from + page_size, cap)
        const has_more = to < Math.min(cap, all.length)
        return answer({
          object: 'list',
          results: all.slice(from, to),
          has_more,
          next_cursor: has_more ? String(to) : null,
          request_status: { type: !has_more && all.length > cap ? 'incomplete' : 'complete' },
        })
      },
    },
  )
}

const allOf = async (at: ReturnType<typeof listing>): Promise<Set<string>> => {
  const found = new Set<string>()
  for (let next: RowsAt | null = firstRows(source); next; ) {
    const page: Awaited<ReturnType<typeof askRows>> = await askRows(at, next)
    for (const row of page.rows) found.add(row.id)
    next = page.next
  }
  return found
}

it('lists all rows of a data source, a hundred a request', async () => {
  const at = listing(
    Array.from({ length: 250 }, (_, n) => n),
    10_000,
  )
  expect((await allOf(at)).size).toBe(250)
  expect(at.asked).toHaveLength(3)
})

it('goes on behind the most that one query lists, by when rows were made', async () => {
  const at = listing(
    Array.from({ length: 1_234 }, (_, n) => Math.floor(n / 3)),
    300,
  )
  expect((await allOf(at)).size).toBe(1_234)
})

it('comes to an end, and behind them, when more rows were made in a minute than one query lists', async () => {
  const at = listing([1, ...Array.from({ length: 500 }, () => 2), 3, 4], 300)
  const found = await allOf(at)
  expect([found.has(idOf(0)), found.has(idOf(501)), found.has(idOf(502))]).toEqual([true, true, true])
})
