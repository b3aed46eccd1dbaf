import { beforeEach, describe, expect, it } from 'vitest'
import { writeCommits } from '#test/fixtures/clone/fast-import.ts'
import { people } from '#test/fixtures/clone/people.ts'
import { makeClone } from '#test/fixtures/clone.ts'
import { commitOf, inTemporaryClones, skippedIn } from '#test/harness/clones.ts'
import { type MemoryIndex, openMemoryIndex } from '#test/harness/memory-index.ts'
import { indexClone } from './index-clone.ts'
import type { IndexReport } from './report.ts'

const clones = inTemporaryClones()
let index: MemoryIndex
beforeEach(() => {
  index = openMemoryIndex()
})

const run = (path: string): Promise<IndexReport> => indexClone({ path, call: index.call })

describe('a clone made to keep us busy', () => {
  it('is refused for patterns that take for ever to match', async () => {
    const dir = await clones.bareWith([
      commitOf('Hide', { '.hyphaignore': '# fine: *a*a*a*a*\n*a*a*a*a*a*b\n' }),
    ])
    await expect(run(dir)).rejects.toThrow('The pattern *a*a*a*a*a*b in .hyphaignore has more wildcards')
  })

  it('is read in good time when its texts are made to catch slow patterns', async () => {
    const spaces = ' '.repeat(1_000_000)
    const dir = await clones.bareWith([
      commitOf(
        `Fix a${spaces}b (#x${spaces}\n\nfixes${spaces}x\n\nReviewed-by: a${spaces}b\nCo-authored-by: <${spaces}`,
        {
          'docs/a.md': `# a${spaces}b`,
          'docs/b.rst': `a${spaces}b\n${'='.repeat(900_000)}`,
        },
      ),
    ])
    expect((await run(dir)).counts).toEqual({ commit: 1, document: 2 })
  })
})

describe('the number of a pull request', () => {
  it('belongs to the newest commit that bears it, whichever pass meets it', async () => {
    const older = commitOf('Cache quotes (#5)', { 'a.ts': '1' })
    const newer = commitOf('Cache quotes, again (#5)', { 'a.ts': '2' })
    const dir = await clones.bareWith([older])
    await run(dir)
    expect(index.item('pull:5').title).toBe('Cache quotes')
    await writeCommits(dir, [older, newer])
    expect(await run(dir)).toMatchObject({ pass: 'forward' })
    expect(index.item('pull:5').title).toBe('Cache quotes, again')
    expect(index.byTitle('Cache quotes (#5)')?.kind).toBe('commit')
    const forward = index.versions()
    index = openMemoryIndex()
    await run(dir)
    expect(index.versions()).toEqual(forward)
  })
})

describe('what a clone may hold', () => {
  it('is left out when it is too large, and never read', async () => {
    const dir = await clones.bareWith([
      commitOf('Grow', { 'docs/huge.md': Buffer.alloc(50_000_000, 'text '), 'docs/a.md': '# A' }),
    ])
    const rssBefore = process.memoryUsage().rss
    expect(skippedIn(await run(dir))['too-large']).toEqual(['docs/huge.md'])
    expect(process.memoryUsage().rss - rssBefore).toBeLessThan(40_000_000)
    expect(index.items.has('docs/a.md')).toBe(true)
  })

  it('is cut at the limit of an item, CODEOWNERS excepted', async () => {
    const dir = await clones.bareWith([
      commitOf('Long', { 'docs/long.md': 'word '.repeat(200_000), CODEOWNERS: '/a @mei-l\n'.repeat(50_000) }),
    ])
    expect(skippedIn(await run(dir))).toEqual({
      'text-cut': ['docs/long.md'],
      'owners-too-long': ['CODEOWNERS'],
    })
    expect(index.item('docs/long.md').body).toHaveLength(400_000)
  })

  it('is a commit of more paths than an item holds', async () => {
    const files = Object.fromEntries(Array.from({ length: 3_500 }, (_, n) => [`gen/f${n}.ts`, 'x']))
    const dir = await clones.bareWith([commitOf('Generate', files)])
    expect(skippedIn(await run(dir))['paths-cut']).toHaveLength(1)
    expect(index.byTitle('Generate')?.paths).toHaveLength(3_000)
  })

  it('is only one CODEOWNERS: the first where GitHub looks', async () => {
    const dir = await clones.bareWith([
      commitOf('Two', { CODEOWNERS: '* @mei-l', '.github/CODEOWNERS': '* @dabel' }),
    ])
    await run(dir)
    expect([...index.items.values()].filter(i => i.kind === 'codeowners').map(i => i.ref)).toEqual([
      '.github/CODEOWNERS',
    ])
  })

  it('is a commit that says nothing, has no date and no paths', async () => {
    const dir = await clones.bareWith([commitOf('', {}, { at: 0 }), commitOf('Next')])
    await run(dir)
    expect([...index.items.values()].find(i => i.title.startsWith('Commit '))).toMatchObject({
      createdAt: '1970-01-01T00:00:00.000Z',
      paths: [],
    })
  })

  it('is a merged branch that ends in a giant of a commit, which is not read for its author', async () => {
    const dir = await clones.bareWith([
      commitOf('Start', { 'a.ts': '1' }),
      commitOf('long '.repeat(500_000), { 'b.ts': '1' }, { branch: 'giant', author: people.mei.work }),
      commitOf('Merge pull request #9 from larkfield/giant', { 'b.ts': '1' }, { merges: 'giant' }),
    ])
    expect(skippedIn(await run(dir))).toEqual({ 'text-cut': [expect.stringMatching(/^commit:/)] })
    expect(index.who('pull:9')).toEqual(['author Tomas Reyes'])
  })

  it('is a clone of nowhere, known by its folder', async () => {
    const dir = (await makeClone(clones.folder(), { remote: null })).path
    await run(dir)
    expect(index.container().ref).toMatch(/^local\/clone-\d+-[0-9a-f]{8}$/)
    expect(index.item('pull:212').url).toBeNull()
    expect(index.item('README.md').url).toBeNull()
  })
})
