import { describe, expect, it } from 'vitest'
import { answer, type Routes } from '#test/harness/connected.ts'
import { filesIn } from '#test/suites/sources/github/graphql.ts'
import { file } from '#test/suites/sources/github/things.ts'
import {
  api,
  bodies,
  connected,
  named,
  noBranch,
  place,
  readAll,
  refs,
} from '#test/suites/sources/github/whole-reading.ts'
import { ids } from './ids.ts'

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
