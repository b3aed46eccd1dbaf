import { describe, expect, it } from 'vitest'
import { answer, connectedTo, type Routes } from '#test/harness/connected.ts'
import { askedOf, graphqlBy, graphqlUrl } from '#test/suites/sources/github/graphql.ts'
import { page, repositoryShape } from '#test/suites/sources/github/things.ts'
import { changes } from './changes.ts'
import type { PollState } from './poll-state.ts'
import { secrets, settings } from './settings.ts'

const api = 'https://api.github.com'
const readers = (ids: readonly number[], total = ids.length) => {
  const nodes = ids.map(databaseId => ({ databaseId }))
  return { first: { totalCount: total, nodes }, last: { nodes } }
}
const repository = (head: string | null = 'head', more: object = {}) => ({
  id: 'R_4101',
  databaseId: 4101,
  nameWithOwner: 'larkfield/parcel',
  visibility: 'PRIVATE',
  defaultBranchRef:
    head === null ? null : { name: 'main', target: { oid: head, o0: null, o1: { oid: 'c' }, o2: null } },
  issues: page([]),
  pull: page([]),
  discussions: page([]),
  ...readers([1201, 1202]),
  ...more,
})
const state = (more: Partial<PollState> = {}): string => {
  const usual: PollState = {
    node: 'R_4101',
    name: 'larkfield/parcel',
    branch: 'main',
    head: 'head',
    owners: 'CODEOWNERS',
    readers: '2 1201 1202',
    visibility: 'PRIVATE',
    since: { issues: '2026-11-20T09:00:00Z' },
    told: [],
  }
  return JSON.stringify({ ...usual, ...more })
}
const sighted = (number: number, at: string) => ({ number, updatedAt: `2026-11-20T${at}:00Z` })

type Poll = Parameters<typeof graphqlBy>[0][string]
const connected = (poll: Poll, routes: Routes = {}, internal = 'collaborators') =>
  connectedTo(settings.parse({ internal }), secrets.parse({ token: 'github_pat_1' }), {
    [`GET ${api}/repositories/4101`]: answer(repositoryShape(4101, 'parcel')),
    [graphqlUrl]: graphqlBy({ poll }),
    ...routes,
  })
const told = (node: object | null, routes?: Routes, internal?: string) =>
  connected(() => ({ data: { node } }), routes, internal)
const hintsOf = async (node: object | null, more: Partial<PollState> = {}, routes: Routes = {}) =>
  (await changes(told(node, routes), '4101', state(more))).hints
const container = { container: '4101' }

describe('a poll', () => {
  it('begins where everything stands, without a hint', async () => {
    const at = told(repository('head', { issues: page([sighted(12, '09:00'), sighted(9, '08:00')], 'more') }))
    const begun = await changes(at, '4101', null)
    expect(begun).toMatchObject({ hints: [], more: false })
    expect(await changes(at, '4101', begun.cursor)).toMatchObject({ hints: [], more: false })
  })

  it('is one call, and one only, when nothing happened', async () => {
    const at = told(repository())
    expect(await changes(at, '4101', state())).toMatchObject({ hints: [], more: false })
    expect(at.asked).toEqual([graphqlUrl])
  })

  it('looks ten minutes back, and tells nothing twice', async () => {
    const issues = page([
      sighted(13, '09:05'),
      sighted(12, '09:00'),
      sighted(11, '08:51'),
      sighted(10, '08:49'),
    ])
    const at = told(repository('head', { issues }))
    const first = await changes(at, '4101', state())
    expect(first.hints).toEqual([
      { item: '4101/issues/13', version: '2026-11-20T09:05:00Z' },
      { item: '4101/issues/12', version: '2026-11-20T09:00:00Z' },
      { item: '4101/issues/11', version: '2026-11-20T08:51:00Z' },
    ])
    expect((await changes(at, '4101', first.cursor)).hints).toEqual([])
  })

  it('goes on from page to page until it comes to what it knows', async () => {
    const pages: Record<string, object> = {
      start: page([sighted(13, '12:00')], 'a'),
      a: page([sighted(12, '11:00')], 'b'),
      b: page([sighted(11, '10:00'), sighted(10, '08:00')], 'c'),
    }
    const at = connected(({ variables }) => ({
      data: { node: repository('head', { issues: pages[String(variables.issues ?? 'start')] }) },
    }))
    const items: unknown[] = []
    let cursor = state()
    let more = true
    while (more) {
      const read = await changes(at, '4101', cursor)
      items.push(...read.hints.map(h => ('item' in h ? h.item : h)))
      cursor = read.cursor
      more = read.more
    }
    expect(items).toEqual(['4101/issues/13', '4101/issues/12', '4101/issues/11'])
    expect(at.asked).toHaveLength(3)
    expect(JSON.parse(cursor).since.issues).toBe('2026-11-20T12:00:00Z')
    const [first, second] = at.requests.map(r => askedOf(r).query)
    expect([first?.includes('collaborators'), second?.includes('collaborators')]).toEqual([true, false])
    expect(second?.includes('pullRequests')).toBe(false)
  })

  it('finds the first thread of a kind there ever was', async () => {
    const node = repository('head', { discussions: page([sighted(16, '07:00')]) })
    expect(await hintsOf(node)).toEqual([{ item: '4101/discussions/16', version: '2026-11-20T07:00:00Z' }])
  })

  it.each<[string, object]>([
    ['somebody comes', readers([1201, 1202, 1203])],
    ['somebody goes', readers([1201])],
    ['one comes for another', readers([1201, 1203])],
    ['one of many goes, whom it does not name', readers([1201, 1202], 900)],
    ['it is public now', { visibility: 'PUBLIC' }],
    ['it has another name', { nameWithOwner: 'larkfield/parcels' }],
  ])('hints at the repository when %s', async (_, more) => {
    expect(await hintsOf(repository('head', more))).toEqual([container])
  })

  it('does not ask who reads what everybody sees', async () => {
    const at = told(repository('head', { visibility: 'INTERNAL' }), {}, 'everybody')
    const cursor = state({ visibility: 'INTERNAL', readers: null })
    expect((await changes(at, '4101', cursor)).hints).toEqual([])
    expect(at.requests.some(r => askedOf(r).query.includes('collaborators'))).toBe(false)
  })

  it('goes on where GraphQL does not say who may read: the regular reading of rights does', async () => {
    const at = connected(() => ({
      data: { node: repository('head', { first: null, last: null }) },
      errors: [
        {
          type: 'FORBIDDEN',
          path: ['node', 'first'],
          message: 'Must have push access to view repository collaborators.',
        },
        {
          type: 'FORBIDDEN',
          path: ['node', 'last'],
          message: 'Must have push access to view repository collaborators.',
        },
      ],
    }))
    expect((await changes(at, '4101', state({ readers: null }))).hints).toEqual([])
  })

  it('asks once a day for what our rights do not reach, and leaves it out else', async () => {
    const message = 'Resource not accessible by integration'
    const errors = [{ type: 'FORBIDDEN', path: ['node', 'discussions'], message }]
    const at = connected(({ query }) =>
      query.includes('discussions:') ? { data: { node: null }, errors } : { data: { node: repository() } },
    )
    const begun = await changes(at, '4101', null)
    expect(at.requests.filter(r => r.url.endsWith('/graphql'))).toHaveLength(2)
    const next = await changes(at, '4101', begun.cursor)
    const after = await changes(at, '4101', next.cursor)
    expect([next.hints, after.hints]).toEqual([[], []])
    expect(at.requests.filter(r => r.url.endsWith('/graphql'))).toHaveLength(4)
    const tomorrow = { ...at, now: () => new Date('2026-11-21T12:00:01Z') }
    await changes(tomorrow, '4101', after.cursor)
    expect(at.requests.filter(r => r.url.endsWith('/graphql'))).toHaveLength(6)
  })

  it('of a repository that is not ours any more hints at it', async () => {
    expect(await hintsOf(null)).toEqual([container])
    const gone = connected(() => ({ data: { node: null } }), {
      [`GET ${api}/repositories/4101`]: answer({}, 404),
    })
    const { hints, cursor } = await changes(gone, '4101', null)
    expect(hints).toEqual([container])
    expect((await changes(told(repository()), '4101', cursor)).hints).toEqual([])
  })

  it.each(['x', '{}', '{"node":"R"}'])('begins again from a place that is none: %s', async cursor => {
    await expect(changes(told(repository()), '4101', cursor)).rejects.toMatchObject({ kind: 'cursor' })
  })
})

describe('a push', () => {
  const compare = `GET ${api}/repositories/4101/compare/old...head`
  const tree = (sha: string) => `GET ${api}/repositories/4101/git/trees/${sha}`
  const treeOf = (files: Record<string, string>) =>
    answer({
      tree: Object.entries(files).map(([path, sha]) => ({
        path,
        mode: '100644',
        type: 'blob',
        sha,
        size: 9,
      })),
      truncated: false,
    })
  const pushed = (routes: Routes, more: Partial<PollState> = {}) =>
    hintsOf(repository('head'), { head: 'old', ...more }, routes)
  const before = { 'README.md': 'a1', 'docs/old.md': 'b1', 'src/a.ts': 'c1' }
  const after = { 'README.md': 'a2', 'docs/new.md': 'd1', 'src/a.ts': 'c2' }

  it('tells the documents in it, with what they are now', async () => {
    const files = [
      { filename: 'README.md', status: 'modified', sha: 'a2' },
      { filename: 'docs/new.md', status: 'renamed', sha: 'b1', previous_filename: 'docs/old.md' },
      { filename: 'docs/gone.md', status: 'removed', sha: 'e1' },
      { filename: 'src/a.ts', status: 'modified', sha: 'c2' },
    ]
    expect(await pushed({ [compare]: answer({ status: 'ahead', files }) })).toEqual([
      { item: '4101/blob/README.md', version: 'a2' },
      { item: '4101/blob/docs/old.md', gone: true },
      { item: '4101/blob/docs/new.md', version: 'b1' },
      { item: '4101/blob/docs/gone.md', gone: true },
    ])
  })

  it.each([
    ['wrote over what was there', answer({ status: 'diverged', files: [] })],
    ['went back', answer({ status: 'behind', files: [] })],
    [
      'has more files than GitHub tells',
      answer({
        status: 'ahead',
        files: Array.from({ length: 300 }, (_, n) => ({ filename: `${n}.ts`, status: 'added', sha: 'x' })),
      }),
    ],
    ['GitHub cannot compare', answer({ message: 'Not Found' }, 404)],
  ])('that %s is told by both trees', async (_, compared) => {
    const routes = { [compare]: compared, [tree('old')]: treeOf(before), [tree('head')]: treeOf(after) }
    expect(await pushed(routes)).toEqual([
      { item: '4101/blob/README.md', version: 'a2' },
      { item: '4101/blob/docs/new.md', version: 'd1' },
      { item: '4101/blob/docs/old.md', gone: true },
    ])
  })

  it('after which what was there before cannot be read tells all that is there', async () => {
    const routes = {
      [compare]: answer({}, 404),
      [tree('old')]: answer({}, 404),
      [tree('head')]: treeOf(after),
    }
    expect(await pushed(routes)).toHaveLength(2)
  })

  it('that makes another CODEOWNERS count has both read again', async () => {
    const routes = {
      [compare]: answer({ status: 'ahead', files: [{ filename: 'CODEOWNERS', status: 'added', sha: 'c' }] }),
    }
    expect(await pushed(routes, { owners: 'docs/CODEOWNERS' })).toEqual([
      { item: '4101/blob/CODEOWNERS', version: 'c' },
      { item: '4101/blob/docs/CODEOWNERS' },
      { item: '4101/blob/CODEOWNERS' },
    ])
  })

  it('to an empty repository tells all that is there', async () => {
    const hints = await pushed(
      { [tree('head')]: treeOf(after) },
      { head: null, branch: null, owners: 'CODEOWNERS' },
    )
    expect(hints).toEqual([
      container,
      { item: '4101/blob/README.md', version: 'a2' },
      { item: '4101/blob/docs/new.md', version: 'd1' },
    ])
  })

  it('is told again when GitHub did not answer about it', async () => {
    const at = told(repository('head'), { [compare]: answer('', 502) })
    await expect(changes(at, '4101', state({ head: 'old' }))).rejects.toMatchObject({ kind: 'unavailable' })
  })
})
