import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { gitIn } from '#test/fixtures/clone/fast-import.ts'
import { commitOf, inTemporaryClones, skippedIn } from '#test/harness/clones.ts'
import { type MemoryIndex, openMemoryIndex } from '#test/harness/memory-index.ts'
import { type IndexOptions, indexClone } from './index-clone.ts'
import type { IndexReport } from './report.ts'

const clones = inTemporaryClones()
let index: MemoryIndex
beforeEach(() => {
  index = openMemoryIndex()
})

const run = (path: string, more: Partial<IndexOptions> = {}): Promise<IndexReport> =>
  indexClone({ path, call: index.call, ...more })

describe('the repository of Larkfield', () => {
  let dir: string
  let report: IndexReport
  let whole: MemoryIndex
  beforeAll(async () => {
    dir = await clones.parcel()
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
    expect(index.item('pull:212')).toMatchObject({
      kind: 'pull',
      title: 'Cache carrier quotes for ten minutes',
      state: 'merged',
      url: 'https://github.com/larkfield/parcel/pull/212',
      createdAt: '2026-09-14T15:20:00.000Z',
      paths: ['infra/redis/quote-cache.tf', 'services/quotes/cache.ts', 'services/quotes/quote.ts'],
      links: [{ kind: 'closes', url: 'https://github.com/larkfield/parcel/issues/198' }],
    })
    expect(index.who('pull:212')).toEqual([
      'author Tomas Reyes',
      'co-author Dario Abel',
      'reviewer Ines Okoye',
    ])
    expect(index.item('pull:212').people[0]?.person.identities).toEqual([
      { source: 'git', key: 'tomas.reyes@larkfield.example' },
      { source: 'github', key: 'login:treyes', handle: '@treyes' },
    ])
    expect(index.item('pull:212').body).not.toContain('@larkfield.example')
  })

  it('has a merged pull request under the name of who wrote it, not of who merged it', () => {
    expect(index.item('pull:176').title).toBe('Print labels one by one when a roll tears')
    expect(index.item('pull:176').paths).toEqual(['services/labels/print.ts', 'services/labels/queue.ts'])
    expect(index.who('pull:176')).toEqual(['author Mei Lindqvist', 'committer Dario Abel'])
    expect(index.byTitle('Feed one label at a time')).toMatchObject({
      kind: 'commit',
      paths: ['services/labels/print.ts'],
    })
  })

  it('has commits with .mailmap applied, and bots told as bots', () => {
    const runbook = index.byTitle('Add a runbook for carrier outages')
    expect(runbook?.people[0]?.person).toMatchObject({
      name: 'Dario Abel',
      identities: [{ key: 'dario@larkfield.example' }],
    })
    expect(runbook?.url).toMatch(/^https:\/\/github\.com\/larkfield\/parcel\/commit\/[0-9a-f]{40}$/)
    expect(index.byTitle('Bump zpl-preview from 2.1.0 to 2.1.4')?.people[0]?.person.kind).toBe('bot')
  })

  it('has text in the letters its encoding means', () => {
    expect(index.byTitle('Umlaute auf Etiketten: Straße, Göteborg')).toBeDefined()
  })

  it('has documents with their history', () => {
    const record = index.item('docs/adr/0004-ask-carriers-on-every-quote.md')
    expect(record).toMatchObject({
      kind: 'document',
      format: 'markdown',
      title: '4. Ask carriers on every quote',
      url: 'https://github.com/larkfield/parcel/blob/main/docs/adr/0004-ask-carriers-on-every-quote.md',
      createdAt: '2025-03-04T16:00:00.000Z',
      updatedAt: '2026-09-02T13:00:00.000Z',
      paths: ['docs/adr/0004-ask-carriers-on-every-quote.md'],
    })
    expect(index.who(record.ref)).toEqual(['author Tomas Reyes', 'co-author Ines Okoye'])
    expect(index.item('docs/runbooks/carrier-outage.rst')).toMatchObject({
      format: 'rst',
      title: 'Carrier outage',
      createdAt: '2025-04-02T09:00:00.000Z',
    })
    expect(index.item('docs/labels/printers.adoc')).toMatchObject({
      format: 'asciidoc',
      createdAt: '2024-12-09T14:00:00.000Z',
    })
    expect(index.item('docs/rates/surcharge-calendar.txt').format).toBe('plain')
  })

  it('has its CODEOWNERS as they are', () => {
    expect(index.item('.github/CODEOWNERS')).toMatchObject({ kind: 'codeowners', format: 'plain' })
    expect(index.item('.github/CODEOWNERS').body).toContain(
      '/services/quotes/               @larkfield/rates @ines-okoye',
    )
  })

  it('counts and names what was left out', () => {
    expect(skippedIn(report)).toMatchObject({
      symlink: ['docs/latest-decision.md'],
      binary: ['docs/scans/contract.txt'],
      'not-utf8': ['docs/rates/tariff-1998.txt'],
    })
    expect(skippedIn(report).ignored).toContain('drafts/unfinished-thought.md')
    expect(skippedIn(report)['letters-lost']).toHaveLength(1)
    expect(index.byTitle('A thought about drones')).toBeUndefined()
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
    const dir = await clones.parcel()
    await run(dir)
    const before = index.versions()
    writeFileSync(join(dir, 'docs/rates/surcharge-calendar.txt'), 'Surcharge calendar\n\nJuly too\n')
    rmSync(join(dir, 'CHANGELOG.md'))
    gitIn(dir, 'commit', '--quiet', '--all', '--message', 'Mention July')
    index.calls.length = 0
    expect(await run(dir)).toMatchObject({ pass: 'forward', stored: 2, deleted: 1 })
    expect(index.calls.reduce((sum, c) => sum + c.items, 0)).toBe(2)
    expect(index.item('docs/rates/surcharge-calendar.txt').createdAt).toBe('2026-10-07T16:00:00.000Z')
    expect(Object.keys(before).filter(ref => !index.items.has(ref))).toEqual(['CHANGELOG.md'])
    const forward = index.versions()
    expect(await run(dir, { full: true })).toMatchObject({ stored: 0, deleted: 0 })
    expect(index.versions()).toEqual(forward)
  })

  it('drops what a rewritten history has no more', async () => {
    const dir = await clones.parcel()
    await run(dir)
    const gone = `commit:${gitIn(dir, 'rev-parse', 'HEAD~1')}`
    expect(index.items.has(gone)).toBe(true)
    gitIn(dir, 'reset', '--quiet', '--hard', 'HEAD~2')
    gitIn(dir, 'commit', '--quiet', '--allow-empty', '--message', 'Another way')
    expect(await run(dir)).toMatchObject({ pass: 'full', stored: 1, deleted: 2 })
    expect(index.items.has(gone)).toBe(false)
  })

  it('sends again exactly what another .mailmap changes', async () => {
    const dir = await clones.parcel()
    await run(dir)
    const before = index.versions()
    writeFileSync(join(dir, '.mailmap'), 'Mei L. <mei@larkfield.example>\n', { flag: 'a' })
    gitIn(dir, 'commit', '--quiet', '--all', '--message', 'Mei is Mei L.')
    expect((await run(dir)).pass).toBe('full')
    const changed = [...index.items.values()].filter(i => before[i.ref] && before[i.ref] !== i.version)
    expect(changed.length).toBeGreaterThan(10)
    for (const i of changed) expect(i.people.map(p => p.person.name)).toContain('Mei L.')
  })

  it('takes out what .hyphaignore says from now on', async () => {
    const dir = await clones.parcel()
    await run(dir)
    writeFileSync(join(dir, '.hyphaignore'), '/docs/adr/\n')
    gitIn(dir, 'commit', '--quiet', '--all', '--message', 'Keep decisions out')
    await run(dir)
    expect([...index.items.keys()].filter(ref => ref.startsWith('docs/adr/'))).toEqual([])
    expect(index.items.has('pull:207')).toBe(false)
    expect(index.items.has('drafts/unfinished-thought.md')).toBe(true)
  })

  it('refuses to guess when .hyphaignore cannot be read', async () => {
    const dir = await clones.bareWith([
      commitOf('Hide', {}, { changes: [{ path: '.hyphaignore', text: '/etc/hosts', mode: '120000' }] }),
    ])
    await expect(run(dir)).rejects.toThrow(/\.hyphaignore of the clone cannot be read/)
    expect(index.calls).toEqual([])
  })
})
