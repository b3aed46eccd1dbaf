import { execFileSync } from 'node:child_process'
import { chmodSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { CallError } from '#shared/contract/client.ts'
import { type Commit, gitIn, writeCommits } from '#test/fixtures/clone/fast-import.ts'
import { people } from '#test/fixtures/clone/people.ts'
import { secondsAt } from '#test/fixtures/clone/story.ts'
import { makeClone } from '#test/fixtures/clone.ts'
import { type MemoryIndex, openMemoryIndex } from '#test/harness/memory-index.ts'
import { CloneError } from './clone-error.ts'
import { type IndexOptions, indexClone } from './index-clone.ts'
import type { IndexReport } from './report.ts'
import type { Reason } from './tally.ts'

let base: string
let made = 0
let index: MemoryIndex

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'hypha-index-test-'))
})
afterAll(() => rm(base, { recursive: true, force: true }))
beforeEach(() => {
  index = openMemoryIndex()
})

const folder = (): string => {
  made += 1
  return join(base, `clone-${made}`)
}

const parcel = async (): Promise<string> => (await makeClone(folder())).path

const bareWith = async (commits: Commit[]): Promise<string> => {
  const dir = folder()
  execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', dir])
  gitIn(dir, 'config', 'remote.origin.url', 'git@github.com:larkfield/parcel.git')
  await writeCommits(dir, commits)
  return dir
}

let clock = secondsAt('2026-01-01T00:00')
const commit = (
  message: string,
  files: Record<string, string | Buffer> = {},
  more: Partial<Commit> = {},
): Commit => {
  clock += 60
  const changes = Object.entries(files).map(([path, text]) => ({ path, text }))
  return { author: people.tomas.work, at: clock, message, changes, ...more }
}

const run = (path: string, more: Partial<IndexOptions> = {}): Promise<IndexReport> =>
  indexClone({ path, call: index.call, ...more })

const item = (ref: string) => {
  const found = index.items.get(ref)
  if (!found) throw new Error(`no item ${ref}`)
  return found
}

const byTitle = (title: string) => [...index.items.values()].find(i => i.title === title)

const who = (ref: string) => item(ref).people.map(p => `${p.role} ${p.person.name}`)

const skipped = (report: IndexReport): Partial<Record<Reason, string[]>> =>
  Object.fromEntries(report.skipped.map(s => [s.reason, s.examples]))

const snapshot = () => Object.fromEntries([...index.items].sort().map(([ref, { version }]) => [ref, version]))

describe('the repository of Larkfield', () => {
  let dir: string
  let report: IndexReport
  let whole: MemoryIndex
  beforeAll(async () => {
    dir = await parcel()
    whole = openMemoryIndex()
    report = await indexClone({ path: join(dir, 'docs'), call: whole.call })
  })
  beforeEach(() => {
    index = whole
  })

  it('is a container with the address of its remote', () => {
    expect(index.container()).toMatchObject({
      source: 'git',
      ref: 'github.com/larkfield/parcel',
      name: 'larkfield/parcel',
      url: 'https://github.com/larkfield/parcel',
    })
  })

  it('has a squashed pull request with its people, paths and the issue it closes', () => {
    expect(item('pull:212')).toMatchObject({
      kind: 'pull',
      title: 'Cache carrier quotes for ten minutes',
      state: 'merged',
      url: 'https://github.com/larkfield/parcel/pull/212',
      createdAt: '2026-09-14T15:20:00.000Z',
      paths: ['infra/redis/quote-cache.tf', 'services/quotes/cache.ts', 'services/quotes/quote.ts'],
      links: [{ kind: 'closes', url: 'https://github.com/larkfield/parcel/issues/198' }],
    })
    expect(who('pull:212')).toEqual(['author Tomas Reyes', 'co-author Dario Abel', 'reviewer Ines Okoye'])
    expect(item('pull:212').people[0]?.person.identities).toEqual([
      { source: 'git', key: 'tomas.reyes@larkfield.example' },
      { source: 'github', key: 'login:treyes', handle: '@treyes' },
    ])
    expect(item('pull:212').body).not.toContain('@larkfield.example')
  })

  it('has a merged pull request under the name of who wrote it, not of who merged it', () => {
    expect(item('pull:176').title).toBe('Print labels one by one when a roll tears')
    expect(item('pull:176').paths).toEqual(['services/labels/print.ts', 'services/labels/queue.ts'])
    expect(who('pull:176')).toEqual(['author Mei Lindqvist', 'committer Dario Abel'])
    expect(byTitle('Feed one label at a time')).toMatchObject({
      kind: 'commit',
      paths: ['services/labels/print.ts'],
    })
  })

  it('has commits with .mailmap applied, and bots told as bots', () => {
    const runbook = byTitle('Add a runbook for carrier outages')
    expect(runbook?.people[0]?.person).toMatchObject({
      name: 'Dario Abel',
      identities: [{ key: 'dario@larkfield.example' }],
    })
    expect(runbook?.url).toMatch(/^https:\/\/github\.com\/larkfield\/parcel\/commit\/[0-9a-f]{40}$/)
    expect(byTitle('Bump zpl-preview from 2.1.0 to 2.1.4')?.people[0]?.person.kind).toBe('bot')
  })

  it('has text in the letters its encoding means', () => {
    expect(byTitle('Umlaute auf Etiketten: Straße, Göteborg')).toBeDefined()
  })

  it('has documents with their history', () => {
    const record = item('docs/adr/0004-ask-carriers-on-every-quote.md')
    expect(record).toMatchObject({
      kind: 'document',
      format: 'markdown',
      title: '4. Ask carriers on every quote',
      url: 'https://github.com/larkfield/parcel/blob/main/docs/adr/0004-ask-carriers-on-every-quote.md',
      createdAt: '2025-03-04T16:00:00.000Z',
      updatedAt: '2026-09-02T13:00:00.000Z',
      paths: ['docs/adr/0004-ask-carriers-on-every-quote.md'],
    })
    expect(who(record.ref)).toEqual(['author Tomas Reyes', 'co-author Ines Okoye'])
    expect(item('docs/runbooks/carrier-outage.rst')).toMatchObject({
      format: 'rst',
      title: 'Carrier outage',
      createdAt: '2025-04-02T09:00:00.000Z',
    })
    expect(item('docs/labels/printers.adoc')).toMatchObject({
      format: 'asciidoc',
      createdAt: '2024-12-09T14:00:00.000Z',
    })
    expect(item('docs/rates/surcharge-calendar.txt').format).toBe('plain')
  })

  it('has its CODEOWNERS as they are', () => {
    expect(item('.github/CODEOWNERS')).toMatchObject({ kind: 'codeowners', format: 'plain' })
    expect(item('.github/CODEOWNERS').body).toContain(
      '/services/quotes/               @larkfield/rates @ines-okoye',
    )
  })

  it('counts and names what was left out', () => {
    expect(skipped(report)).toMatchObject({
      symlink: ['docs/latest-decision.md'],
      binary: ['docs/scans/contract.txt'],
      'not-utf8': ['docs/rates/tariff-1998.txt'],
    })
    expect(skipped(report).ignored).toContain('drafts/unfinished-thought.md')
    expect(skipped(report)['letters-lost']).toHaveLength(1)
    expect(byTitle('A thought about drones')).toBeUndefined()
    expect(index.items.has('LICENSE.md')).toBe(false)
    expect(report.counts).toMatchObject({ document: 14, codeowners: 1 })
    const total = Object.values(report.counts).reduce((sum, n) => sum + n, 0)
    expect([total, report.stored]).toEqual([index.items.size, index.items.size])
  })

  it('is not read again while nothing changes', async () => {
    index.calls.length = 0
    expect(await run(dir)).toMatchObject({ pass: 'unchanged', stored: 0 })
    expect(index.calls.map(c => c.id)).toEqual(['containers.list'])
  })

  it('is found unchanged when everything is looked at', async () => {
    expect(await run(dir, { full: true })).toMatchObject({
      pass: 'full',
      stored: 0,
      unchanged: 0,
      deleted: 0,
    })
  })
})

describe('another pass', () => {
  it('brings only what is new when history went on', async () => {
    const dir = await parcel()
    await run(dir)
    const before = snapshot()
    writeFileSync(join(dir, 'docs/rates/surcharge-calendar.txt'), 'Surcharge calendar\n\nJuly too\n')
    rmSync(join(dir, 'CHANGELOG.md'))
    gitIn(dir, 'commit', '--quiet', '--all', '--message', 'Mention July')
    index.calls.length = 0
    expect(await run(dir)).toMatchObject({ pass: 'forward', stored: 2, deleted: 1 })
    expect(index.calls.reduce((sum, c) => sum + c.items, 0)).toBe(2)
    expect(item('docs/rates/surcharge-calendar.txt').createdAt).toBe('2026-10-07T16:00:00.000Z')
    expect(Object.keys(before).filter(ref => !index.items.has(ref))).toEqual(['CHANGELOG.md'])
    const forward = snapshot()
    expect(await run(dir, { full: true })).toMatchObject({ stored: 0, deleted: 0 })
    expect(snapshot()).toEqual(forward)
  })

  it('drops what a rewritten history has no more', async () => {
    const dir = await parcel()
    await run(dir)
    const gone = `commit:${gitIn(dir, 'rev-parse', 'HEAD~1')}`
    expect(index.items.has(gone)).toBe(true)
    gitIn(dir, 'reset', '--quiet', '--hard', 'HEAD~2')
    gitIn(dir, 'commit', '--quiet', '--allow-empty', '--message', 'Another way')
    expect(await run(dir)).toMatchObject({ pass: 'full', stored: 1, deleted: 2 })
    expect(index.items.has(gone)).toBe(false)
  })

  it('sends again exactly what another .mailmap changes', async () => {
    const dir = await parcel()
    await run(dir)
    const before = snapshot()
    writeFileSync(join(dir, '.mailmap'), 'Mei L. <mei@larkfield.example>\n', { flag: 'a' })
    gitIn(dir, 'commit', '--quiet', '--all', '--message', 'Mei is Mei L.')
    expect((await run(dir)).pass).toBe('full')
    const changed = [...index.items.values()].filter(i => before[i.ref] && before[i.ref] !== i.version)
    expect(changed.length).toBeGreaterThan(10)
    for (const i of changed) expect(i.people.map(p => p.person.name)).toContain('Mei L.')
  })

  it('takes out what .hyphaignore says from now on', async () => {
    const dir = await parcel()
    await run(dir)
    writeFileSync(join(dir, '.hyphaignore'), '/docs/adr/\n')
    gitIn(dir, 'commit', '--quiet', '--all', '--message', 'Keep decisions out')
    await run(dir)
    expect([...index.items.keys()].filter(ref => ref.startsWith('docs/adr/'))).toEqual([])
    expect(index.items.has('pull:207')).toBe(false)
    expect(index.items.has('drafts/unfinished-thought.md')).toBe(true)
  })

  it('refuses to guess when .hyphaignore cannot be read', async () => {
    const dir = await bareWith([
      commit('Hide', {}, { changes: [{ path: '.hyphaignore', text: '/etc/hosts', mode: '120000' }] }),
    ])
    await expect(run(dir)).rejects.toThrow(/\.hyphaignore of the clone cannot be read/)
    expect(index.calls).toEqual([])
  })
})

describe('a clone made to keep us busy', () => {
  it('is refused for patterns that take for ever to match', async () => {
    const dir = await bareWith([commit('Hide', { '.hyphaignore': '# fine: *a*a*a*a*\n*a*a*a*a*a*b\n' })])
    await expect(run(dir)).rejects.toThrow('The pattern *a*a*a*a*a*b in .hyphaignore has more wildcards')
  })

  it('is read in good time when its texts are made to catch slow patterns', async () => {
    const spaces = ' '.repeat(1_000_000)
    const dir = await bareWith([
      commit(
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
    const older = commit('Cache quotes (#5)', { 'a.ts': '1' })
    const newer = commit('Cache quotes, again (#5)', { 'a.ts': '2' })
    const dir = await bareWith([older])
    await run(dir)
    expect(item('pull:5').title).toBe('Cache quotes')
    await writeCommits(dir, [older, newer])
    expect(await run(dir)).toMatchObject({ pass: 'forward' })
    expect(item('pull:5').title).toBe('Cache quotes, again')
    expect(byTitle('Cache quotes (#5)')?.kind).toBe('commit')
    const forward = snapshot()
    index = openMemoryIndex()
    await run(dir)
    expect(snapshot()).toEqual(forward)
  })
})

describe('what a clone may hold', () => {
  it('is left out when it is too large, and never read', async () => {
    const dir = await bareWith([
      commit('Grow', { 'docs/huge.md': Buffer.alloc(50_000_000, 'text '), 'docs/a.md': '# A' }),
    ])
    const rssBefore = process.memoryUsage().rss
    expect(skipped(await run(dir))['too-large']).toEqual(['docs/huge.md'])
    expect(process.memoryUsage().rss - rssBefore).toBeLessThan(40_000_000)
    expect(index.items.has('docs/a.md')).toBe(true)
  })

  it('is cut at the limit of an item, CODEOWNERS excepted', async () => {
    const dir = await bareWith([
      commit('Long', { 'docs/long.md': 'word '.repeat(200_000), CODEOWNERS: '/a @mei-l\n'.repeat(50_000) }),
    ])
    expect(skipped(await run(dir))).toEqual({
      'text-cut': ['docs/long.md'],
      'owners-too-long': ['CODEOWNERS'],
    })
    expect(item('docs/long.md').body).toHaveLength(400_000)
  })

  it('is a commit of more paths than an item holds', async () => {
    const files = Object.fromEntries(Array.from({ length: 3_500 }, (_, n) => [`gen/f${n}.ts`, 'x']))
    const dir = await bareWith([commit('Generate', files)])
    expect(skipped(await run(dir))['paths-cut']).toHaveLength(1)
    expect(byTitle('Generate')?.paths).toHaveLength(3_000)
  })

  it('is only one CODEOWNERS: the first where GitHub looks', async () => {
    const dir = await bareWith([commit('Two', { CODEOWNERS: '* @mei-l', '.github/CODEOWNERS': '* @dabel' })])
    await run(dir)
    expect([...index.items.values()].filter(i => i.kind === 'codeowners').map(i => i.ref)).toEqual([
      '.github/CODEOWNERS',
    ])
  })

  it('is a commit that says nothing, has no date and no paths', async () => {
    const dir = await bareWith([commit('', {}, { at: 0 }), commit('Next')])
    await run(dir)
    expect([...index.items.values()].find(i => i.title.startsWith('Commit '))).toMatchObject({
      createdAt: '1970-01-01T00:00:00.000Z',
      paths: [],
    })
  })

  it('is a merged branch that ends in a giant of a commit, which is not read for its author', async () => {
    const dir = await bareWith([
      commit('Start', { 'a.ts': '1' }),
      commit('long '.repeat(500_000), { 'b.ts': '1' }, { branch: 'giant', author: people.mei.work }),
      commit('Merge pull request #9 from larkfield/giant', { 'b.ts': '1' }, { merges: 'giant' }),
    ])
    expect(skipped(await run(dir))).toEqual({ 'text-cut': [expect.stringMatching(/^commit:/)] })
    expect(who('pull:9')).toEqual(['author Tomas Reyes'])
  })

  it('is a clone of nowhere, known by its folder', async () => {
    const dir = (await makeClone(folder(), { remote: null })).path
    await run(dir)
    expect(index.container().ref).toMatch(/^local\/clone-\d+-[0-9a-f]{8}$/)
    expect(item('pull:212').url).toBeNull()
    expect(item('README.md').url).toBeNull()
  })
})

describe('a damaged clone', () => {
  /** Makes every object a file of its own, so that one can be spoiled. */
  const unpacked = async (commits: Commit[]): Promise<string> => {
    const dir = await bareWith(commits)
    const pack = join(dir, 'objects/pack')
    const packs = readdirSync(pack).filter(n => n.endsWith('.pack'))
    for (const name of packs) {
      const moved = join(base, name)
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
    commit('One', { 'docs/one.md': '# One' }),
    commit('Two', { 'docs/two.md': '# Two', 'src/a.ts': '1' }),
    commit('Three', { 'docs/three.md': '# Three', 'docs/four.md': '# Four' }),
  ]

  it('loses a damaged and a missing document, and says so', async () => {
    const dir = await unpacked(three())
    spoil(dir, gitIn(dir, 'rev-parse', 'HEAD:docs/two.md'))
    rmSync(fileOf(dir, gitIn(dir, 'rev-parse', 'HEAD:docs/three.md')))
    const report = await run(dir)
    expect(skipped(report).missing?.sort()).toEqual(['docs/three.md', 'docs/two.md'])
    expect(report.counts).toEqual({ commit: 3, document: 2 })
  })

  it('keeps a commit whose tree is damaged, without paths', async () => {
    const dir = await unpacked(three())
    spoil(dir, gitIn(dir, 'rev-parse', 'HEAD~1^{tree}'))
    const report = await run(dir)
    // The tree is needed for its own commit and for the one after it.
    expect(skipped(report)['paths-unknown']).toHaveLength(2)
    expect(report.counts.commit).toBe(3)
    expect(byTitle('Two')?.paths).toEqual([])
    expect(byTitle('One')?.paths).toEqual(['docs/one.md'])
  })

  it('is refused when its history breaks off', async () => {
    const dir = await unpacked(three())
    rmSync(fileOf(dir, gitIn(dir, 'rev-parse', 'HEAD~1')))
    await expect(run(dir)).rejects.toThrow(/history of the clone is damaged/)
    expect(index.calls.map(c => c.id)).toEqual(['containers.list'])
  })

  it('may lack old blobs, as a partial clone does, and nothing is fetched', async () => {
    const full = await parcel()
    const partial = folder()
    gitIn(full, 'config', 'uploadpack.allowFilter', 'true')
    gitIn(base, 'clone', '--quiet', '--filter=blob:none', `file://${full}`, partial)
    gitIn(partial, 'config', 'remote.origin.url', 'https://github.com/larkfield/parcel.git')
    await run(full)
    const whole = snapshot()
    index = openMemoryIndex()
    await run(partial)
    expect(snapshot()).toEqual(whole)
  })

  it('is refused when it lacks old trees, which is most of what there is to know', async () => {
    const full = await parcel()
    const partial = folder()
    gitIn(full, 'config', 'uploadpack.allowFilter', 'true')
    gitIn(base, 'clone', '--quiet', '--filter=tree:0', `file://${full}`, partial)
    await expect(run(partial)).rejects.toThrow('More than 100 commits of the clone cannot be read.')
  })

  it('is not indexed when its .hyphaignore was never fetched', async () => {
    const full = await parcel()
    const partial = folder()
    gitIn(full, 'config', 'uploadpack.allowFilter', 'true')
    gitIn(base, 'clone', '--quiet', '--filter=blob:none', '--bare', `file://${full}`, partial)
    await expect(run(partial)).rejects.toThrow('The .hyphaignore of the clone cannot be read.')
  })
})

describe('a worker in trouble', () => {
  const unreachable = () =>
    new CallError('worker.unreachable', 'No Hypha worker answers.', { remedy: 'Start it.' })

  it('is asked again for a while, and nothing is lost or doubled', async () => {
    const dir = await parcel()
    let failures = 0
    index.before = id => {
      if (id === 'items.put' && failures < 2) {
        failures += 1
        throw unreachable()
      }
    }
    const report = await run(dir)
    expect(report.stored).toBe(index.items.size)
  })

  it('loses one item that it cannot take, and no other; the next pass tries again', async () => {
    const dir = await parcel()
    index.before = (id, input) => {
      if (id === 'items.put' && JSON.stringify(input).includes('"ref":"pull:212"'))
        throw new CallError('internal', 'Something went wrong.', { status: 500 })
    }
    const report = await run(dir)
    expect(skipped(report).refused).toEqual(['pull:212: Something went wrong.'])
    const missing = report.counts.pull
    expect([...index.items.values()].filter(i => i.kind === 'pull')).toHaveLength((missing ?? 0) - 1)
    expect(index.container().cursor).toBeNull()
    index.before = () => undefined
    expect(await run(dir)).toMatchObject({ stored: 1 })
    expect(index.container().cursor).not.toBeNull()
  })

  it('stops the pass when it refuses everything, or does not know us', async () => {
    const dir = await parcel()
    index.before = id => {
      if (id === 'items.put') throw new CallError('internal', 'Something went wrong.', { status: 500 })
    }
    await expect(run(dir)).rejects.toThrow(CloneError)
    index.before = () => {
      throw new CallError('auth.expired', 'This token has expired.', { status: 401 })
    }
    await expect(run(dir)).rejects.toThrow('This token has expired.')
  })
})

describe('a pass that is stopped', () => {
  it('is completed by the next one, before whatever call it was stopped', async () => {
    const dir = await parcel()
    await run(dir)
    const whole = snapshot()
    const calls = index.calls.length
    for (let stopAt = 1; stopAt < calls; stopAt += 1) {
      index = openMemoryIndex()
      const stop = new AbortController()
      index.before = () => {
        if (index.calls.length + 1 === stopAt) stop.abort(new Error('stopped'))
      }
      await expect(run(dir, { signal: stop.signal })).rejects.toThrow('stopped')
      index.before = () => undefined
      const stored = index.items.size
      const report = await run(dir)
      expect(snapshot()).toEqual(whole)
      if (report.pass !== 'unchanged') expect(report.stored).toBe(index.items.size - stored)
    }
  })
})
