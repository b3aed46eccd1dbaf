import { execFileSync } from 'node:child_process'
import { chmodSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Commit, gitIn } from '#test/fixtures/clone/fast-import.ts'
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

describe('a damaged clone', () => {
  /** Makes every object a file of its own, so that one can be spoiled. */
  const unpacked = async (commits: Commit[]): Promise<string> => {
    const dir = await clones.bareWith(commits)
    const pack = join(dir, 'objects/pack')
    const packs = readdirSync(pack).filter(n => n.endsWith('.pack'))
    for (const name of packs) {
      const moved = join(clones.base(), name)
      execFileSync('mv', [join(pack, name), moved])
      for (const rest of readdirSync(pack)) rmSync(join(pack, rest), { force: true })
      execFileSync('sh', ['-c', `git unpack-objects -q < '${moved}'`], { cwd: dir })
    }
    return dir
  }
  const fileOf = (dir: string, oid: string) => join(dir, 'objects', oid.slice(0, 2), oid.slice(2))
  const spoil = (dir: string, oid: string) => {
    chmodSync(fileOf(dir, oid), 0o644)
    writeFileSync(fileOf(dir, oid), 'rubbish')
  }

  const three = () => [
    commitOf('One', { 'docs/one.md': '# One' }),
    commitOf('Two', { 'docs/two.md': '# Two', 'src/a.ts': '1' }),
    commitOf('Three', { 'docs/three.md': '# Three', 'docs/four.md': '# Four' }),
  ]

  it('loses a damaged and a missing document, and says so', async () => {
    const dir = await unpacked(three())
    spoil(dir, gitIn(dir, 'rev-parse', 'HEAD:docs/two.md'))
    rmSync(fileOf(dir, gitIn(dir, 'rev-parse', 'HEAD:docs/three.md')))
    const report = await run(dir)
    expect(skippedIn(report).missing?.sort()).toEqual(['docs/three.md', 'docs/two.md'])
    expect(report.counts).toEqual({ commit: 3, document: 2 })
  })

  it('keeps a commit whose tree is damaged, without paths', async () => {
    const dir = await unpacked(three())
    spoil(dir, gitIn(dir, 'rev-parse', 'HEAD~1^{tree}'))
    const report = await run(dir)
    // The tree is needed for its own commit and for the one after it.
    expect(skippedIn(report)['paths-unknown']).toHaveLength(2)
    expect(report.counts.commit).toBe(3)
    expect(index.byTitle('Two')?.paths).toEqual([])
    expect(index.byTitle('One')?.paths).toEqual(['docs/one.md'])
  })

  it('is refused when its history breaks off', async () => {
    const dir = await unpacked(three())
    rmSync(fileOf(dir, gitIn(dir, 'rev-parse', 'HEAD~1')))
    await expect(run(dir)).rejects.toThrow(/history of the clone is damaged/)
    expect(index.calls.map(c => c.id)).toEqual(['containers.list'])
  })

  it('may lack old blobs, as a partial clone does, and nothing is fetched', async () => {
    const full = await clones.parcel()
    const partial = clones.folder()
    gitIn(full, 'config', 'uploadpack.allowFilter', 'true')
    gitIn(clones.base(), 'clone', '--quiet', '--filter=blob:none', `file://${full}`, partial)
    gitIn(partial, 'config', 'remote.origin.url', 'https://github.com/larkfield/parcel.git')
    await run(full)
    const whole = index.versions()
    index = openMemoryIndex()
    await run(partial)
    expect(index.versions()).toEqual(whole)
  })

  it('is refused when it lacks old trees, which is most of what there is to know', async () => {
    const full = await clones.parcel()
    const partial = clones.folder()
    gitIn(full, 'config', 'uploadpack.allowFilter', 'true')
    gitIn(clones.base(), 'clone', '--quiet', '--filter=tree:0', `file://${full}`, partial)
    await expect(run(partial)).rejects.toThrow('More than 100 commits of the clone cannot be read.')
  })

  it('is not indexed when its .hyphaignore was never fetched', async () => {
    const full = await clones.parcel()
    const partial = clones.folder()
    gitIn(full, 'config', 'uploadpack.allowFilter', 'true')
    gitIn(clones.base(), 'clone', '--quiet', '--filter=blob:none', '--bare', `file://${full}`, partial)
    await expect(run(partial)).rejects.toThrow('The .hyphaignore of the clone cannot be read.')
  })
})
