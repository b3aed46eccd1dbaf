import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type IndexOptions, indexClone } from '#cli/clone/index-clone.ts'
import type { IndexReport } from '#cli/clone/report.ts'
import { root } from '#cli/root.ts'
import { gitIn } from '#test/fixtures/clone/fast-import.ts'
import { leakedToken } from '#test/fixtures/clone/story.ts'
import { makeClone, makeLargeClone } from '#test/fixtures/clone.ts'
import { openTestApp, type TestApp } from '#test/harness/app.ts'
import { listen } from '#test/harness/listen.ts'
import { sums } from '#test/harness/sums.ts'

let base: string
let t: TestApp

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'hypha-stack-clone-'))
})
afterAll(() => rm(base, { recursive: true, force: true }))
const parcel = (name: string) => makeClone(join(base, name)).then(made => made.path)
const run = (path: string, more: Partial<IndexOptions> = {}) => indexClone({ path, call: t.call, ...more })

/** A worker with nothing in it for each test of a group. */
const inFreshApps = () => {
  beforeEach(async () => {
    t = await openTestApp()
  })
  afterEach(() => t.close())
}

/** Refs, versions and times of everything stored. */
const stored = () => t.database.owner.query('select ref, version, indexed_at from item order by ref')
const refs = async () => (await stored()).map(row => row.ref as string)

describe('an indexed clone', () => {
  let report: IndexReport
  beforeAll(async () => {
    t = await openTestApp()
    report = await run(await parcel('indexed'))
  })
  afterAll(() => t.close())

  it('answers what a draft about carrier quotes relates to, what was decided and who knows', async () => {
    const answer = await t.call('context.ask', {
      text: 'Should we cache carrier quotes for ten minutes per lane?',
    })
    const titles = answer.related.map(r => r.item.title)
    expect(titles).toContain('Cache carrier quotes for ten minutes')
    expect(answer.decisions.map(d => [d.decision.title, d.decision.state])).toContainEqual([
      'Cache carrier quotes',
      'agreed',
    ])
    expect(answer.people.map(p => p.person.handle)).toContain('@treyes')
    expect(t.log).toEqual([])
  })

  it('knows which decision took the place of which', async () => {
    const { decisions } = await t.call('decisions.list', {})
    const old = decisions.find(d => d.decision.title === 'Ask carriers on every quote')?.decision
    expect(old).toMatchObject({ state: 'overtaken', supersededBy: { title: 'Cache carrier quotes' } })
    expect(decisions.map(d => d.decision.state)).toEqual(
      expect.arrayContaining(['proposed', 'rejected', 'agreed']),
    )
  })

  it('knows who decides about a file and who worked on it', async () => {
    const { owners } = await t.call('owners.ask', {
      paths: ['services/quotes/cache.ts', 'services/labels/__snapshots__/print.snap'],
    })
    expect(owners[0]).toMatchObject({ rule: { state: 'owned', pattern: '/services/quotes/' } })
    expect(owners[0]?.deciders.map(d => d.handle)).toEqual(['@larkfield/rates', '@ines-okoye'])
    expect(owners[0]?.knowers[0]?.person).toMatchObject({ name: 'Tomas Reyes', handle: '@treyes' })
    expect(owners[1]?.rule.state).toBe('unowned')
  })

  it('knows each of the four people once, by any of their addresses', async () => {
    const names = await t.database.owner.query("select name from person where kind = 'person' order by name")
    expect(names.map(row => row.name)).toEqual(['Dario Abel', 'Ines Okoye', 'Mei Lindqvist', 'Tomas Reyes'])
  })

  it('holds no secret that stood in a message, and says that it was cut out', async () => {
    expect(Object.values(report.redacted)).toEqual([1])
    const found = await t.database.owner.query('select 1 from chunk where position($1 in text) > 0', [
      leakedToken,
    ])
    expect(found).toEqual([])
    expect(await refs()).toContain(
      `commit:${gitIn(join(base, 'indexed'), 'log', '--format=%H', '--grep=staging registry')}`,
    )
  })
})

describe('another pass', () => {
  inFreshApps()

  it('touches nothing when nothing changed', async () => {
    const dir = await parcel('same')
    await run(dir)
    const before = await stored()
    expect(await run(dir)).toMatchObject({ pass: 'unchanged', stored: 0 })
    expect(await run(dir, { full: true })).toMatchObject({
      pass: 'full',
      stored: 0,
      unchanged: 0,
      deleted: 0,
    })
    expect(await stored()).toEqual(before)
  })

  it('stores a new commit and the document it changed, and nothing else', async () => {
    const dir = await parcel('forward')
    await run(dir)
    const before = await stored()
    writeFileSync(join(dir, 'docs/rates/surcharge-calendar.txt'), 'Surcharge calendar\n\nJuly too\n')
    gitIn(dir, 'commit', '--quiet', '--all', '--message', 'Mention July')
    expect(await run(dir)).toMatchObject({ pass: 'forward', stored: 2, deleted: 0 })
    const untouched = new Set(before.map(row => JSON.stringify(row)))
    expect((await stored()).filter(row => !untouched.has(JSON.stringify(row))).map(row => row.ref)).toEqual([
      `commit:${gitIn(dir, 'rev-parse', 'HEAD')}`,
      'docs/rates/surcharge-calendar.txt',
    ])
  })

  it('derives everything again when the worker maps items in another way than it did', async () => {
    const dir = await parcel('mapped')
    await run(dir)
    const count = (await refs()).length
    await t.database.owner.query("update item set version = 'older' || version")
    await t.database.owner.query("update container set cursor = 'older' || cursor")
    expect(await run(dir)).toMatchObject({ pass: 'full', stored: count, deleted: 0 })
  })

  it('ends with the same sums after a rewritten history as if only that had ever been indexed', async () => {
    const dir = await parcel('rewritten')
    await run(dir)
    gitIn(dir, 'reset', '--quiet', '--hard', 'HEAD~40')
    gitIn(dir, 'rm', '--quiet', 'docs/adr/0003-one-surcharge-table.md')
    gitIn(dir, 'commit', '--quiet', '--message', 'Another way')
    expect((await run(dir)).deleted).toBeGreaterThan(30)
    const rewritten = await sums(t)
    const left = await refs()
    await t.close()
    t = await openTestApp()
    await run(dir)
    expect(await refs()).toEqual(left)
    expect(await sums(t)).toEqual(rewritten)
  })
})

describe('a pass that ends in the middle', () => {
  inFreshApps()

  /** Runs the real command and kills it, unasked, when the worker has seen so many batches arrive. */
  const killedAt = async (dir: string, batches: number) => {
    let seen = 0
    let kill: () => void = () => undefined
    const server = await listen(t, (method, path) => {
      if (method === 'PUT' && path === '/v1/items') seen += 1
      if (seen === batches) kill()
    })
    const child = spawn(
      process.execPath,
      ['cli/hypha.mjs', 'index', dir, '--worker', server.url, '--token', t.token],
      {
        cwd: root,
        env: { ...process.env, TMPDIR: base },
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    )
    let words = ''
    child.stderr.setEncoding('utf8').on('data', text => {
      words += text
    })
    kill = () => child.kill('SIGKILL')
    const signal = await new Promise(resolve => child.once('close', (_code, by) => resolve(by)))
    await server.close()
    expect({ signal, words }).toEqual({ signal: 'SIGKILL', words: expect.any(String) })
  }

  it('loses nothing and doubles nothing when it is killed again and again', async () => {
    const { path } = await makeLargeClone(join(base, 'large'), 900)
    for (const batches of [1, 2, 5]) await killedAt(path, batches)
    const halfway = (await refs()).length
    expect(halfway).toBeGreaterThan(100)
    const report = await run(path)
    expect(report.stored + halfway).toBe((await refs()).length)
    const resumed = { refs: await refs(), sums: await sums(t) }
    await t.close()
    t = await openTestApp()
    await run(path)
    expect({ refs: await refs(), sums: await sums(t) }).toEqual(resumed)
  })

  it('goes on from what is stored after it was stopped', async () => {
    const dir = await parcel('stopped')
    const stop = new AbortController()
    let batches = 0
    const call: TestApp['call'] = async (id, input) => {
      const answer = await t.call(id, input)
      if (id === 'items.put') batches += 1
      if (batches === 2) stop.abort(new Error('stopped'))
      return answer
    }
    await expect(run(dir, { call, signal: stop.signal })).rejects.toThrow('stopped')
    const halfway = (await refs()).length
    const report = await run(dir)
    expect(report.stored + halfway).toBe((await refs()).length)
    expect(report.stored).toBeLessThan((await refs()).length)
  })
})

describe('what cannot be indexed', () => {
  inFreshApps()

  it('leaves nothing half done: no container, no item', async () => {
    const empty = join(base, 'empty')
    gitIn(base, 'init', '--quiet', empty)
    const shallow = join(base, 'shallow')
    gitIn(base, 'clone', '--quiet', '--depth=2', `file://${await parcel('deep')}`, shallow)
    await expect(run(empty)).rejects.toThrow('has no commits at HEAD yet')
    await expect(run(shallow)).rejects.toThrow('is a shallow clone')
    await expect(run(join(base, 'nowhere'))).rejects.toThrow('There is nothing at')
    await expect(run(base)).rejects.toThrow('is not a git repository')
    expect((await t.call('containers.list', {})).containers).toEqual([])
    expect(await run(shallow, { allowShallow: true })).toMatchObject({ pass: 'full' })
  })
})
