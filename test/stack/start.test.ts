import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { indexClone } from '#cli/clone/index-clone.ts'
import { readCredentials } from '#cli/credentials.ts'
import { root } from '#cli/root.ts'
import { startEmbedded } from '#cli/stack/embedded.ts'
import { holderOf } from '#cli/stack/lock.ts'
import { call } from '#shared/contract/client.ts'
import { gitIn } from '#test/fixtures/clone/fast-import.ts'
import { makeClone, makeLargeClone } from '#test/fixtures/clone.ts'
import { openTestApp } from '#test/harness/app.ts'
import { hypha, type RunningCommand, startHypha } from '#test/harness/command.ts'
import { sums } from '#test/harness/sums.ts'
import { openNeon } from '#worker/db/neon.ts'

let base: string
let clone: string
let running: RunningCommand[] = []

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'hypha-start-'))
  clone = (await makeClone(join(base, 'parcel'))).path
})
afterEach(async () => {
  for (const command of running) command.child.kill('SIGKILL')
  await Promise.all(running.map(command => command.ended))
  running = []
})
afterAll(() => rm(base, { recursive: true, force: true }))

const data = (name: string): string => join(base, 'data', name)

const start = (folder: string, ...args: string[]): RunningCommand => {
  const command = startHypha(['start', '--data', folder, '--port', '0', '--no-browser', ...args])
  running.push(command)
  return command
}

const stopped = async (command: RunningCommand, signal: NodeJS.Signals = 'SIGINT') => {
  command.child.kill(signal)
  const { code } = await command.ended
  return { code, left: command.processes() }
}

/** Waits for a condition; the test's own time limit ends it. */
const until = async (holds: () => Promise<boolean> | boolean) => {
  while (!(await holds())) await after(50)
}

/** Opens a data folder nobody runs on, as the owner of its tables. */
const inside = async <T>(
  folder: string,
  look: (owner: ReturnType<typeof openNeon>) => Promise<T>,
): Promise<T> => {
  const database = await startEmbedded(folder)
  try {
    return await look(openNeon(database.ownerUrl))
  } finally {
    await database.stop()
  }
}

/** How many items a running start has stored so far. */
const storedIn = async (folder: string): Promise<number> => {
  const credentials = readCredentials(folder)
  if (!credentials) return 0
  const { url: baseUrl, token } = credentials
  const { containers } = await call('containers.list', {}, { baseUrl, token })
  const { items } = await call('items.list', { container: containers[0]?.id ?? '' }, { baseUrl, token })
  return items.length
}

/** How many items it says it stored. */
const storedBy = (command: RunningCommand): number =>
  Number(/^([\d,]+) stored/m.exec(command.output())?.[1]?.replace(',', ''))

/** The words of a printed line, as a shell would take them. */
const shellWords = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '')

describe('hypha start', () => {
  const folder = () => data('parcel')

  it('indexes the clone, says what to open and what to try, and leaves no process after Ctrl-C', async () => {
    const first = start(folder(), clone)
    await first.until('Ctrl-C ends it.')
    expect(first.output()).toContain('157 pull requests')
    expect(first.output()).toContain('https://github.com/larkfield/parcel/pulls')

    const tries = first.output().matchAll(/^ {2}npm run -s hypha -- (.+)$/gm)
    const answers = [...tries].map(([, words = '']) => hypha([...shellWords(words), '--json']))
    expect((await Promise.all(answers)).map(({ code }) => code)).toEqual([0, 0, 0])

    expect(statSync(join(folder(), 'credentials.json')).mode & 0o777).toBe(0o600)
    expect(await stopped(first)).toEqual({ code: 0, left: [] })
    expect(holderOf(folder())).toBeNull()
  })

  it('does not index again what has not changed, and keeps the token', async () => {
    const before = readCredentials(folder())
    const second = start(folder(), clone)
    await second.until('Ctrl-C ends it.')
    expect(second.output()).toContain('larkfield/parcel has not changed since it was indexed.')
    expect(readCredentials(folder())?.token).toBe(before?.token)

    const third = await hypha(['start', clone, '--data', folder(), '--no-browser'])
    expect(third).toMatchObject({ code: 1, stdout: '' })
    expect(third.stderr).toMatch(`Hypha already runs on ${folder()} (process ${second.child.pid}).\n`)

    const doctor = await hypha(['doctor', '--data', folder(), '--json'])
    const { findings } = JSON.parse(doctor.stdout) as { findings: { check: string; state: string }[] }
    const states = Object.fromEntries(findings.map(({ check, state }) => [check, state]))
    expect(states).toMatchObject({
      Node: 'ok',
      git: 'ok',
      worker: 'ok',
      database: 'ok',
      token: 'ok',
      index: 'ok',
    })
    expect(doctor.code).toBe(0)
    expect(await stopped(second, 'SIGTERM')).toEqual({ code: 0, left: [] })
  })

  it('indexes what is new in the clone', async () => {
    writeFileSync(join(clone, 'docs/pickup.md'), '# Pickup\n\nParcels are picked up until noon.\n')
    gitIn(clone, 'add', '.')
    gitIn(clone, 'commit', '--quiet', '--message', 'Say when parcels are picked up')
    const next = start(folder(), clone)
    await next.until('Ready at')
    expect(next.output()).toContain('2 stored, 0 removed')
    await stopped(next)
  })

  it.each([
    ['while it indexes', 'Reading commits'],
    ['later', 'Ctrl-C ends it.'],
  ])('says that the worker has ended %s, and ends everything else', async (when, words) => {
    const command = when === 'later' ? start(folder(), clone) : start(data('mortal'), clone)
    await command.until(words)
    const worker = command.processes().filter(({ line }) => line.includes('worker-host'))
    for (const { pid } of worker) process.kill(pid, 'SIGKILL')
    const { code, stderr } = await command.ended
    expect([worker.length, code, stderr]).toEqual([
      1,
      5,
      'The worker ended.\nStart again with `npm start`.\n',
    ])
    expect(command.processes()).toEqual([])
  })

  it('goes on without a window where there is no display', async () => {
    const command = startHypha(['start', clone, '--data', folder(), '--port', '0'])
    running.push(command)
    await command.until('Ctrl-C ends it.')
    expect(command.output()).toContain(
      'There is no display here, so no window is opened; everything else works.',
    )
    expect(await stopped(command)).toEqual({ code: 0, left: [] })
  })
})

describe('a start that was killed', () => {
  it('leaves no process, loses nothing and doubles nothing, wherever it was', async () => {
    const folder = data('killed')
    const { path } = await makeLargeClone(join(base, 'archive'), 900)
    const first = start(folder, path)
    await first.until('Reading commits')
    await until(async () => (await storedIn(folder)) >= 200)
    first.child.kill('SIGKILL')
    await first.ended
    await until(() => first.processes().length === 0)

    const second = start(folder, path)
    await second.until('Ready at')
    expect(storedBy(second)).toBeLessThan(900)
    await stopped(second)

    const resumed = await inside(folder, owner => sums({ database: { owner } }))
    const app = await openTestApp()
    await indexClone({ path, call: app.call })
    expect(resumed).toEqual(await sums(app))
    await app.close()
  })

  it('by Ctrl-C in the middle of indexing ends at once, and goes on the next time', async () => {
    const folder = data('interrupted')
    const { path } = await makeLargeClone(join(base, 'interrupted'), 900)
    const first = start(folder, path)
    await first.until('Reading commits')
    await until(async () => (await storedIn(folder)) >= 100)
    expect(await stopped(first)).toEqual({ code: 0, left: [] })
    expect(first.output()).toMatch(/Stopping …\n$/)
    const second = start(folder, path)
    await second.until('Ready at')
    expect(storedBy(second)).toBeLessThan(900)
    await stopped(second)
  })

  it('while it made its database leaves nothing in the way of the next', async () => {
    const folder = data('unborn')
    const first = start(folder, clone)
    await until(() => existsSync(join(folder, 'postgres.new/PG_VERSION')))
    first.child.kill('SIGKILL')
    await first.ended
    expect(existsSync(join(folder, 'postgres'))).toBe(false)
    const second = start(folder, clone)
    await second.until('Ready at')
    expect(await stopped(second)).toEqual({ code: 0, left: [] })
  })
})

describe('a start that cannot be', () => {
  const refused = async (...args: string[]) => {
    const command = startHypha(['start', '--no-browser', ...args])
    const { code, stderr } = await command.ended
    return { code, stderr, left: command.processes() }
  }

  it('names the port that is taken, and leaves nothing running or locked', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' ? String(address?.port) : ''
    const { code, stderr, left } = await refused(clone, '--data', data('port'), '--port', port)
    server.close()
    expect([code, left]).toEqual([1, []])
    expect(stderr).toBe(
      `Port ${port} is taken by another program.\nGive another one with --port, or 0 for any that is free.\n`,
    )
    expect(holderOf(data('port'))).toBeNull()
  })

  it('is refused before anything is made where there is no clone, or nothing in it', async () => {
    const empty = join(base, 'empty')
    gitIn(base, 'init', '--quiet', empty)
    mkdirSync(join(base, 'plain'))
    const outcomes = await Promise.all([
      refused(join(base, 'plain'), '--data', data('none')),
      refused(join(base, 'nowhere'), '--data', data('none')),
      refused(empty, '--data', data('none')),
    ])
    expect(outcomes.map(({ code }) => code)).toEqual([2, 2, 2])
    expect(outcomes.map(({ stderr }) => stderr.split('\n')[0])).toEqual([
      expect.stringContaining('is not a git repository'),
      expect.stringContaining('There is nothing at'),
      expect.stringContaining('has no commits at HEAD yet'),
    ])
    expect(existsSync(data('none'))).toBe(false)
  })

  it('is refused on a folder of a newer Hypha, which stays as it is', async () => {
    const folder = data('newer')
    mkdirSync(folder, { recursive: true })
    const future =
      'create table hypha_migration (name text primary key, hash text not null, at timestamptz default now())'
    await inside(folder, owner =>
      owner.transaction([
        owner.query(future),
        owner.query("insert into hypha_migration values ('9999_future', '')"),
      ]),
    )
    const { code, stderr, left } = await refused(clone, '--data', folder, '--port', '0')
    expect([code, left]).toEqual([1, []])
    expect(stderr).toMatch(/written by a newer Hypha \(it has "9999_future"/)
    const tables = "select count(*) n from pg_tables where schemaname = 'public'"
    expect(await inside(folder, owner => owner.query(tables))).toMatchObject([{ n: '1' }])
  })

  it.each([
    [
      'a damaged database',
      (cluster: string) => writeFileSync(join(cluster, 'global/pg_control'), 'x'),
      /cannot be opened/,
    ],
    [
      'another Postgres',
      (cluster: string) => writeFileSync(join(cluster, 'PG_VERSION'), '14\n'),
      /was written by Postgres 14/,
    ],
    ['no database', (cluster: string) => rmSync(join(cluster, 'PG_VERSION')), /holds no Postgres database/],
  ])('is refused on a folder with %s, with what to do', async (name, damage, words) => {
    const folder = data(name)
    mkdirSync(folder, { recursive: true })
    await inside(folder, owner => owner.query('select 1'))
    damage(join(folder, 'postgres'))
    const { code, stderr, left } = await refused(clone, '--data', folder, '--port', '0')
    expect([code, left]).toEqual([1, []])
    expect(stderr).toMatch(words)
    expect(stderr).toContain(`Move ${join(folder, 'postgres')} away and start again`)
  })
})

describe('an older data folder', () => {
  it('is migrated', async () => {
    const folder = data('older')
    mkdirSync(folder, { recursive: true })
    const foundations = readFileSync(join(root, 'worker/db/migrations/0000_foundations.sql'), 'utf8')
    await inside(folder, async owner => {
      await owner`create table hypha_migration (name text primary key, hash text not null, at timestamptz not null default now())`
      for (const statement of foundations.split('--> statement-breakpoint')) await owner.query(statement)
      await owner`insert into hypha_migration (name, hash) values ('0000_foundations', 'older')`
    })
    const command = start(folder, clone)
    await command.until('Ready at')
    expect(command.output()).toContain('157 pull requests')
    expect(await stopped(command)).toEqual({ code: 0, left: [] })
  })
})
