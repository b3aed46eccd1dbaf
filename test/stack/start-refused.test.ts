import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { root } from '#cli/root.ts'
import { holderOf } from '#cli/stack/lock.ts'
import { gitIn } from '#test/fixtures/clone/fast-import.ts'
import { makeClone } from '#test/fixtures/clone.ts'
import { insideData, openStartPlace, type StartPlace, stopped } from '#test/harness/start-place.ts'

let place: StartPlace
let clone: string
beforeAll(async () => {
  place = await openStartPlace()
  clone = (await makeClone(join(place.base, 'parcel'))).path
})
afterEach(() => place.killAll())
afterAll(() => place.close())

const data = (name: string): string => place.data(name)

describe('a start that cannot be', () => {
  const refused = async (...args: string[]) => {
    const command = place.run('start', '--no-browser', ...args)
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
    const empty = join(place.base, 'empty')
    gitIn(place.base, 'init', '--quiet', empty)
    mkdirSync(join(place.base, 'plain'))
    const outcomes = await Promise.all([
      refused(join(place.base, 'plain'), '--data', data('none')),
      refused(join(place.base, 'nowhere'), '--data', data('none')),
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
    const folder = await place.withCluster('newer', 'bare')
    const future =
      'create table hypha_migration (name text primary key, hash text not null, at timestamptz default now())'
    await insideData(folder, owner =>
      owner.transaction([
        owner.query(future),
        owner.query("insert into hypha_migration values ('9999_future', '')"),
      ]),
    )
    const { code, stderr, left } = await refused(clone, '--data', folder, '--port', '0')
    expect([code, left]).toEqual([1, []])
    expect(stderr).toMatch(/written by a newer Hypha \(it has "9999_future"/)
    const tables = "select count(*) n from pg_tables where schemaname = 'public'"
    expect(await insideData(folder, owner => owner.query(tables))).toMatchObject([{ n: '1' }])
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
    const folder = await place.withCluster(name, 'bare')
    damage(join(folder, 'postgres'))
    const { code, stderr, left } = await refused(clone, '--data', folder, '--port', '0')
    expect([code, left]).toEqual([1, []])
    expect(stderr).toMatch(words)
    expect(stderr).toContain(`Move ${join(folder, 'postgres')} away and start again`)
  })
})

describe('an older data folder', () => {
  it('is migrated', async () => {
    const folder = await place.withCluster('older', 'bare')
    const foundations = readFileSync(join(root, 'worker/db/migrations/0000_foundations.sql'), 'utf8')
    await insideData(folder, async owner => {
      await owner`create table hypha_migration (name text primary key, hash text not null, at timestamptz not null default now())`
      for (const statement of foundations.split('--> statement-breakpoint')) await owner.query(statement)
      await owner`insert into hypha_migration (name, hash) values ('0000_foundations', 'older')`
    })
    const command = place.start(folder, clone)
    await command.until('Ready at')
    expect(command.output()).toContain('157 pull requests')
    expect(await stopped(command)).toEqual({ code: 0, left: [] })
  })
})
