import { describe, expect, it } from 'vitest'
import { answer, connectedTo } from '#test/harness/connected.ts'
import { makeAppKey } from '#test/services/github/sign-in.ts'
import { secrets, settings } from './settings.ts'
import { upkeep } from './upkeep.ts'

const api = 'https://api.github.com'
type Try = { id: number; guid: string; status_code: number; installation_id?: number }

/** GitHub's list of tries, the newest first, `size` to a page; what was asked for again. */
const connected = (tries: readonly Try[], size = 100, attempts = 202) => {
  const list = tries.toSorted((a, b) => b.id - a.id)
  const at = connectedTo(
    settings.parse({ app: '48120', installation: '990017' }),
    secrets.parse({ privateKey: makeAppKey().pkcs1 }),
    {
      [`GET ${api}/app/hook/deliveries`]: (_, url) => {
        const from = list.findIndex(t => String(t.id) === url.searchParams.get('cursor'))
        const start = Math.max(0, from)
        const next = list[start + size]
        const link = `<${api}/app/hook/deliveries?per_page=100&cursor=${next?.id}>; rel="next"`
        return answer(list.slice(start, start + size), 200, next ? { link } : {})
      },
      [`POST ${api}/app/hook/deliveries/*/attempts`]: answer({}, attempts),
    },
  )
  const again = () =>
    at.requests.flatMap(r => /deliveries\/(\d+)\/attempts$/.exec(r.url)?.[1] ?? []).map(Number)
  return { at, again }
}
const tried = (id: number, guid: string, status_code = 200): Try => ({ id, guid, status_code })
const state = (since: number, tries: Record<string, number> = {}) => JSON.stringify({ since, tries })

describe('lost events', () => {
  it('before the first time are left alone: a connection begins by reading everything', async () => {
    const { at, again } = connected([tried(7, 'a', 502), tried(6, 'b', 502)])
    expect(await upkeep(at, null)).toEqual({ state: state(7), hints: [] })
    expect(again()).toEqual([])
  })

  it('are asked for again, the last try of each, and no others', async () => {
    const { at, again } = connected([
      tried(5, 'old', 502),
      tried(7, 'lost', 502),
      tried(8, 'taken'),
      tried(9, 'late', 500),
      tried(10, 'late'),
      { ...tried(11, 'of another installation', 502), installation_id: 1 },
      tried(12, 'lost', 0),
    ])
    expect(await upkeep(at, state(5))).toEqual({ state: state(12, { lost: 1 }), hints: [] })
    expect(again()).toEqual([12])
  })

  it('are found on all pages since the last time', async () => {
    const { at, again } = connected(
      [1, 2, 3, 4, 5].map(id => tried(id, `e${id}`, 502)),
      2,
    )
    await upkeep(at, state(1))
    expect(again()).toEqual([2, 3, 4, 5])
  })

  it('that are lost three times are not asked for any more: everything is polled', async () => {
    const { at, again } = connected([tried(9, 'unlucky', 502)])
    expect(await upkeep(at, state(8, { unlucky: 3 }))).toEqual({
      state: state(9),
      hints: [{ everything: true }],
    })
    expect(again()).toEqual([])
  })

  it('that GitHub does not know any more are polled for', async () => {
    const { at } = connected([tried(9, 'gone', 502)], 100, 404)
    expect((await upkeep(at, state(8))).hints).toEqual([{ everything: true }])
  })

  it('that are many are polled for', async () => {
    const many = Array.from({ length: 51 }, (_, n) => tried(10 + n, `e${n}`, 502))
    const { at, again } = connected(many)
    expect((await upkeep(at, state(8))).hints).toEqual([{ everything: true }])
    expect(again()).toEqual([])
  })

  it('are none when nothing came since', async () => {
    const { at } = connected([tried(8, 'a', 502)])
    expect(await upkeep(at, state(8))).toEqual({ state: state(8), hints: [] })
    expect(await upkeep(connected([]).at, 'no state')).toEqual({ state: state(0), hints: [] })
  })

  it('are nobody’s with a token for a trial', async () => {
    const at = connectedTo(settings.parse({}), secrets.parse({ token: 'github_pat_1' }), {})
    expect(await upkeep(at, null)).toEqual({ state: null, hints: [] })
  })
})
