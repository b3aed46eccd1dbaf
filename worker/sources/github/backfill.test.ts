import { describe, expect, it } from 'vitest'
import { answer, connectedTo, type Routes } from '#test/harness/connected.ts'
import { askedOf, filesIn, graphqlBy, graphqlUrl } from '#test/suites/sources/github/graphql.ts'
import {
  answerIn,
  discussion,
  file,
  issue,
  mei,
  page,
  pull,
  remark,
  repositoryShape,
  review,
} from '#test/suites/sources/github/things.ts'
import type { Found } from '../service/service.ts'
import { backfill } from './backfill.ts'
import { ids } from './ids.ts'
import { secrets, settings } from './settings.ts'

const api = 'https://api.github.com'
const branch = { name: 'main', target: { oid: 'head', o0: null, o1: null, o2: null } }
const place = { id: 'R_4101', databaseId: 4101, nameWithOwner: 'larkfield/parcel', defaultBranchRef: branch }
const noBranch = { ...place, defaultBranchRef: null }

const connected = (answers: Parameters<typeof graphqlBy>[0], routes: Routes = {}) =>
  connectedTo(settings.parse({}), secrets.parse({ token: 'github_pat_1' }), {
    [`GET ${api}/repositories/4101`]: answer(repositoryShape(4101, 'parcel')),
    [graphqlUrl]: graphqlBy(answers),
    ...routes,
  })
type At = ReturnType<typeof connected>

const readAll = async (at: At): Promise<Found[]> => {
  const all: Found[] = []
  for (let cursor: string | null = null, begun = false; !begun || cursor !== null; begun = true) {
    const { values, next } = await backfill(at, '4101', cursor)
    all.push(...values)
    cursor = next
  }
  return all
}
const refs = (found: readonly Found[]) => found.map(f => f.ref.replace('4101/', ''))
const bodies = (found: readonly Found[]) =>
  found.map(f => (f.state === 'present' ? (f.drafts[0]?.body ?? '') : f.state))
const named = ({ requests }: At) =>
  requests.filter(r => r.url.endsWith('/graphql')).map(r => /query (\w+)/.exec(askedOf(r).query)?.[1])

const remarks = (n: number, from = 0) =>
  Array.from({ length: n }, (_, i) =>
    remark(mei, `said ${from + i}.`, `2026-11-05T09:00:${String(i % 60).padStart(2, '0')}Z`),
  )

describe('threads', () => {
  it('are read to the end of what was said in them, however nested, many at once', async () => {
    const long = { 'issues_1 a': ['b', 2], 'issues_1 b': [null, 3], 'pull_2 c': [null, 1] } as const
    const at = connected({
      threads: () => ({
        data: {
          node: {
            ...noBranch,
            issues: page([issue(1, 'Slow', { comments: page(remarks(1), 'a') })]),
            pull: page([
              pull(2, 'Cache', {
                files: page([{ path: 'a.ts' }], 'f'),
                reviews: page([review(mei, 'COMMENTED', 'r1', '2026-11-05T09:00:00Z')], 'r'),
              }),
            ]),
            discussions: page([
              discussion(3, 'Depots', {
                comments: page(
                  [answerIn(mei, 'Turku', '2026-11-05T09:00:00Z', { replies: page([], 'p') })],
                  'd',
                ),
              }),
            ]),
          },
        },
      }),
      rest: ({ variables }) => {
        const told: Record<string, { page: object }> = {}
        for (const [name, id] of Object.entries(variables).filter(([name]) => name.startsWith('id'))) {
          const after = String(variables[name.replace('id', 'after')])
          const [next, n] = long[`${id} ${after}` as keyof typeof long] ?? [null, 0]
          const more: Record<string, object> = {
            f: page([{ path: 'b.ts' }]),
            r: page([
              review(mei, 'APPROVED', 'r2', '2026-11-06T09:00:00Z', {
                comments: page([{ ...remark(mei, 'line 1', '2026-11-06T08:00:00Z'), path: 'a.ts' }], 'l'),
              }),
            ]),
            l: page([{ ...remark(mei, 'line 2', '2026-11-06T08:30:00Z'), path: 'a.ts' }]),
            d: page([answerIn(mei, 'Tampere', '2026-11-06T09:00:00Z', { replies: page([], 'q') })]),
            p: page([remark(mei, 'Turku it is', '2026-11-07T09:00:00Z')]),
            q: page([remark(mei, 'Tampere, too', '2026-11-08T09:00:00Z')]),
          }
          told[name.replace('id', 'r')] = { page: more[after] ?? page(remarks(n, 1), next) }
        }
        return { data: told }
      },
    })
    const found = await readAll(at)
    const [slow = '', cache = '', depots = ''] = bodies(found)
    expect(slow.match(/said \d/g)).toEqual(['said 0', 'said 1', 'said 1', 'said 2', 'said 2', 'said 3'])
    expect(cache.match(/r\d|line \d/g)).toEqual(['r1', 'line 1', 'line 2', 'r2'])
    expect(depots.match(/Turku|Tampere/g)).toEqual(['Turku', 'Tampere', 'Turku', 'Tampere'])
    expect(found[1]?.state === 'present' && found[1].drafts[0]?.paths).toEqual(['a.ts', 'b.ts'])
    expect(named(at)).toEqual(['threads', 'rest', 'rest'])
  })

  it('are asked for again in smaller pages when a page is too much, and go on so', async () => {
    const sizes: unknown[] = []
    const at = connected({
      threads: ({ variables }) => {
        sizes.push(variables.size)
        if (Number(variables.size) > 40)
          return { errors: [{ type: 'RESOURCE_LIMITS_EXCEEDED', message: '' }] }
        const next = variables.issues ? null : 'one'
        return {
          data: { node: { ...noBranch, issues: page([issue(variables.issues ? 2 : 1, 'Slow')], next) } },
        }
      },
    })
    expect(refs(await readAll(at))).toEqual(['issues/1', 'issues/2'])
    expect(sizes).toEqual([100, 50, 25, 25])
  })

  it('of which one is too much even alone are read without it; it is told as failed, to be read by itself', async () => {
    const at = connected({
      threads: ({ query, variables }) => {
        const isWhole = query.includes('...issue')
        if (isWhole && !variables.issues)
          return { errors: [{ message: 'Something went wrong while executing your query.' }] }
        const issues = variables.issues ? page([issue(2, 'Small')]) : page([issue(1, 'Huge')], 'one')
        return { data: { node: { ...noBranch, issues } } }
      },
    })
    const found = await readAll(at)
    expect(found.map(f => [f.ref, f.state])).toEqual([
      ['4101/issues/1', 'failed'],
      ['4101/issues/2', 'present'],
    ])
  })

  it('that our rights do not reach are not there, and the others are', async () => {
    // A connection may not be null: what is denied takes the whole repository with it.
    const message = 'Resource not accessible by integration'
    const errors = [{ type: 'FORBIDDEN', path: ['node', 'discussions'], message }]
    const node = { ...noBranch, issues: page([issue(1, 'Slow')]), pull: page([]) }
    const at = connected({
      threads: ({ query }) =>
        query.includes('discussions:') ? { data: { node: null }, errors } : { data: { node } },
    })
    expect(refs(await readAll(at))).toEqual(['issues/1'])
    expect((await ids(at, '4101', null)).values.map(s => s.ref)).toEqual(['4101/issues/1'])
  })

  it('do not go round in circles when a cursor leads to itself', async () => {
    const at = connected({
      threads: () => ({ data: { node: { ...noBranch, issues: page([issue(1, 'Slow')], 'same') } } }),
    })
    expect(refs(await readAll(at))).toEqual(['issues/1', 'issues/1'])
  })

  it('begin again when GitHub forgot how far we were, or the place is none of ours', async () => {
    const at = connected({
      threads: () => ({ errors: [{ type: 'INVALID_CURSOR_ARGUMENTS', message: 'no valid cursor' }] }),
    })
    await expect(backfill(at, '4101', null)).rejects.toMatchObject({ kind: 'cursor' })
    for (const cursor of ['', 'null', '{"node":1}', '{'])
      await expect(backfill(at, '4101', cursor)).rejects.toMatchObject({ kind: 'cursor' })
  })

  it('of a repository that is not ours any more are gone', async () => {
    const at = connected({
      threads: () => ({ data: { node: null }, errors: [{ type: 'NOT_FOUND', message: '' }] }),
    })
    await expect(backfill(at, '4101', null)).rejects.toMatchObject({ kind: 'gone' })
  })

  it('say how many there are', async () => {
    const at = connected({
      threads: () => ({ data: { node: { ...noBranch, issues: { ...page([], 'x'), totalCount: 212 } } } }),
    })
    expect((await backfill(at, '4101', null)).total).toBe(212)
  })
})

describe('a repository found by name', () => {
  const byName = (at: At): At => ({ ...at, rules: async () => 'larkfield/parcel main' })

  it('costs no call to be found', async () => {
    const at = connected({ threads: () => ({ data: { node: noBranch } }) })
    await readAll(byName(at))
    expect(at.asked).toEqual([graphqlUrl])
    expect(askedOf(at.requests[0] ?? { url: '' }).variables).toMatchObject({
      nodeOwner: 'larkfield',
      nodeName: 'parcel',
    })
  })

  it.each([
    ['another one that took the name', { ...noBranch, databaseId: 9 }],
    ['none', null],
  ])('is asked for by number where the name leads to %s', async (_, other) => {
    const at = connected({
      threads: ({ variables }) => ({
        data: { node: variables.node ? { ...noBranch, issues: page([issue(1, 'Slow')]) } : other },
      }),
    })
    expect(refs(await readAll(byName(at)))).toEqual(['issues/1'])
  })
})

describe('documents', () => {
  const threads = () => ({ data: { node: place } })
  const tree = (paths: readonly string[], truncated = false) =>
    answer({
      tree: paths.map(path => ({ path, mode: '100644', type: 'blob', sha: `sha ${path}`, size: 9 })),
      truncated,
    })
  const treeUrl = (sha: string) => `GET ${api}/repositories/4101/git/trees/${sha}`

  it('are read with whoever wrote them last, and nothing else is', async () => {
    const files = { 'docs/a.md': file('a', '# A\n'), 'docs/b.rst': file('b', 'B\n=\n') }
    const routes = { [treeUrl('head')]: tree(['docs/a.md', 'docs/b.rst', 'src/a.ts', 'LICENSE']) }
    const at = connected({ threads, files: filesIn(place, files) }, routes)
    const found = await readAll(at)
    expect(refs(found)).toEqual(['blob/docs/a.md', 'blob/docs/b.rst'])
    expect(found[0]).toMatchObject({
      drafts: [{ title: 'A', people: [{ person: { identities: [{ key: '1202' }, { source: 'git' }] } }] }],
    })
  })

  it('of a tree too large to be told whole are found in its parts', async () => {
    const folder = (path: string, sha: string) => ({ path, mode: '040000', type: 'tree', sha })
    const flat = { tree: [folder('docs', 'd1'), folder('src', 's1')], truncated: false }
    const deep = { tree: [folder('adr', 'd2')], truncated: false }
    const recursive = (whole: object, level: object) => (_: unknown, url: URL) =>
      answer(url.searchParams.has('recursive') ? whole : level)
    const routes: Routes = {
      [treeUrl('head')]: recursive({ tree: [], truncated: true }, flat),
      [treeUrl('d1')]: recursive({ tree: [], truncated: true }, deep),
      [treeUrl('d2')]: tree(['0001-a.md']),
      [treeUrl('s1')]: tree(['quotes/README.md']),
    }
    const files = {
      'docs/adr/0001-a.md': file('a', '# A\n'),
      'src/quotes/README.md': file('b', '# B\n'),
    }
    const at = connected({ threads, files: filesIn(place, files) }, routes)
    expect(refs(await readAll(at)).sort()).toEqual(['blob/docs/adr/0001-a.md', 'blob/src/quotes/README.md'])
    const seen = []
    for (let cursor: string | null = null, begun = false; !begun || cursor !== null; begun = true) {
      const read = await ids(at, '4101', cursor)
      seen.push(...read.values.map(s => s.ref))
      cursor = read.next
    }
    expect(seen.sort()).toEqual(['4101/blob/docs/adr/0001-a.md', '4101/blob/src/quotes/README.md'])
  })

  it('are read five hundred to a page, so that their tree is seldom read again', async () => {
    const paths = Array.from({ length: 620 }, (_, n) => `docs/${String(n).padStart(3, '0')}.md`)
    const files = Object.fromEntries(paths.map(path => [path, file(path, `# ${path}\n`)]))
    const at = connected({ threads, files: filesIn(place, files) }, { [treeUrl('head')]: tree(paths) })
    expect(refs(await readAll(at))).toEqual(paths.map(path => `blob/${path}`))
    expect(at.asked.filter(what => what.includes('/git/trees/'))).toHaveLength(2)
    expect(named(at).filter(name => name === 'files')).toHaveLength(7)
  })

  it('longer than GraphQL tells are read whole', async () => {
    const files = {
      'a.md': file('a', '# A', { isTruncated: true }),
      'b.md': file('b', '# B', { isTruncated: true }),
    }
    const blob = (sha: string) => `GET ${api}/repositories/4101/git/blobs/${sha}`
    const at = connected(
      { threads, files: filesIn(place, files) },
      {
        [treeUrl('head')]: tree(['a.md', 'b.md']),
        [blob('a')]: answer('# A\n\nThe whole of it.\n'),
        [blob('b')]: answer(Uint8Array.of(0xff, 0xfe)),
      },
    )
    expect(bodies(await readAll(at))).toEqual(['# A\n\nThe whole of it.\n', 'gone'])
  })

  it('that are no text, links to others, or larger than is read are not there', async () => {
    const files = {
      'a.md': file('a', '', { text: null }),
      'b.md': file('b', 'nul \0'),
      'c.md': { ...file('c', 'a.md'), entry: { mode: 0o120000, object: file('c', 'a.md').entry.object } },
      'd.md': file('d', '# D', { byteSize: 2_000_001 }),
    }
    const at = connected(
      { threads, files: filesIn(place, files) },
      { [treeUrl('head')]: tree(Object.keys(files)) },
    )
    expect(new Set(bodies(await readAll(at)))).toEqual(new Set(['gone']))
  })

  it('begin again when a push wrote over what was being read', async () => {
    const gone = { threads, files: () => ({ data: { node: { ...place, head: null } } }) }
    await expect(readAll(connected(gone, { [treeUrl('head')]: tree(['a.md']) }))).rejects.toMatchObject({
      kind: 'cursor',
    })
    await expect(readAll(connected(gone, { [treeUrl('head')]: answer({}, 404) }))).rejects.toMatchObject({
      kind: 'cursor',
    })
  })

  it('of an empty repository are none', async () => {
    const empty = connected(
      { threads },
      { [treeUrl('head')]: answer({ message: 'Git Repository is empty.' }, 409) },
    )
    expect(await readAll(empty)).toEqual([])
    expect(await readAll(connected({ threads: () => ({ data: { node: noBranch } }) }))).toEqual([])
  })
})
