import { describe, expect, it } from 'vitest'
import { answer, connectedTo, type Routes } from '#test/harness/connected.ts'
import {
  childPage,
  databaseOf,
  dataSourceOf,
  failure,
  idOf,
  pageOf,
} from '#test/suites/sources/notion/payloads.ts'
import { openPlaces } from './places.ts'
import { page as pageShape } from './shapes.ts'
import { openTree } from './tree.ts'

const root = idOf(1)
const api = 'https://api.notion.com/v1'
const missing = answer(failure(404, 'object_not_found'), 404)

const inPage = (id: string) => ({ type: 'page_id', page_id: id }) as const
const page = (n: number, parent: Parameters<typeof pageOf>[0]['parent'] = inPage(idOf(n - 1))) =>
  pageOf({ id: idOf(n), parent, title: `Page ${n}`, editedAt: '2026-11-20T08:00:00.000Z' })
const top = page(1, { type: 'workspace', workspace: true })

const open = (routes: Routes, roots = [root]) => {
  const settings = { roots: roots.map(id => ({ page: id, audience: [] })), comments: true }
  const at = connectedTo(settings, { token: 'ntn_made_up_token' }, { ...routes, [`GET ${api}/*/*`]: missing })
  const tree = openTree(at)
  return { at, tree, places: openPlaces(at, tree) }
}

describe('a page', () => {
  it('lies in the root that its parents lead to, through blocks, databases and data sources', async () => {
    const { places, at } = open({
      [`GET ${api}/blocks/${idOf(20)}`]: answer({
        ...childPage(top, ''),
        id: idOf(20),
        type: 'column',
        parent: { type: 'block_id', block_id: idOf(21) },
      }),
      [`GET ${api}/blocks/${idOf(21)}`]: answer({
        ...childPage(top, ''),
        id: idOf(21),
        type: 'column_list',
        parent: { type: 'database_id', database_id: idOf(6) },
      }),
      [`GET ${api}/databases/${idOf(6)}`]: answer(databaseOf(idOf(6), 'Records', root, idOf(7))),
      [`GET ${api}/pages/${root}`]: answer(top),
    })
    const tucked = { id: idOf(30), parent: { type: 'block_id', block_id: idOf(20) } } as const
    const row = {
      id: idOf(31),
      parent: { type: 'data_source_id', data_source_id: idOf(7), database_id: idOf(6) },
    } as const
    expect(await places.placeOf(tucked)).toEqual({ root, top: root })
    expect(await places.placeOf(row)).toEqual({ root, top: root })
    expect([await places.pageAbove(tucked.parent), await places.pageAbove(row.parent)]).toEqual([root, root])
    expect(at.asked).toHaveLength(4)
  })

  it('lies in a data source that is a root, and not in another one of the same database', async () => {
    const routes = {
      [`GET ${api}/data_sources/${idOf(7)}`]: answer(dataSourceOf(idOf(7), 'Records', idOf(6), idOf(9))),
      [`GET ${api}/databases/${idOf(6)}`]: answer(databaseOf(idOf(6), 'Records', idOf(9), idOf(7))),
    }
    const { places } = open(routes, [idOf(7)])
    const rowOf = (source: string) =>
      ({
        id: idOf(31),
        parent: { type: 'data_source_id', data_source_id: source, database_id: idOf(6) },
      }) as const
    expect(await places.placeOf(rowOf(idOf(7)))).toEqual({ root: idOf(7), top: idOf(7) })
    expect(await places.placeOf(rowOf(idOf(8)))).toEqual({ root: null, top: idOf(6) })
    expect(await places.pageAbove(rowOf(idOf(7)).parent)).toBeNull()
  })

  it.each([
    ['that is not shared', { [`GET ${api}/pages/${idOf(2)}`]: missing }],
    [
      'in the trash',
      { [`GET ${api}/pages/${idOf(2)}`]: answer({ ...page(2, inPage(root)), in_trash: true }) },
    ],
    [
      'that leads back to it',
      {
        [`GET ${api}/pages/${idOf(2)}`]: answer(page(2, inPage(idOf(3)))),
        [`GET ${api}/pages/${idOf(3)}`]: answer(page(3)),
      },
    ],
    [
      'of a kind nobody knows',
      { [`GET ${api}/pages/${idOf(2)}`]: answer({ ...page(2), parent: { type: 'galaxy' } }) },
    ],
    [
      'below a root that is in the trash',
      {
        [`GET ${api}/pages/${idOf(2)}`]: answer(page(2)),
        [`GET ${api}/pages/${root}`]: answer({ ...top, in_trash: true }),
      },
    ],
  ])('below a page %s lies in no root', async (_, routes) => {
    const { places } = open(routes)
    expect(await places.placeOf(pageShape.parse(page(3)))).toMatchObject({ root: null })
  })

  it('ten thousand levels deep lies in its root, and so do those above it, for one request each', async () => {
    const { places, at } = open({
      [`GET ${api}/pages/*`]: (_, url) => {
        const n = Number(url.pathname.slice(-12))
        return answer(n === 1 ? top : page(n))
      },
    })
    expect(await places.placeOf(pageShape.parse(page(10_000)))).toEqual({ root, top: root })
    expect(at.asked).toHaveLength(9_999)
    expect(await places.placeOf(pageShape.parse(page(5_000)))).toEqual({ root, top: root })
    expect(at.asked).toHaveLength(9_999)
  })
})
