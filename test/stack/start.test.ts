import { existsSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { indexClone } from '#cli/clone/index-clone.ts'
import { readCredentials } from '#cli/credentials.ts'
import { holderOf } from '#cli/stack/lock.ts'
import { call } from '#shared/contract/client.ts'
import { gitIn } from '#test/fixtures/clone/fast-import.ts'
import { makeClone, makeLargeClone } from '#test/fixtures/clone.ts'
import { openTestApp } from '#test/harness/app.ts'
import { hypha, type RunningCommand } from '#test/harness/command.ts'
import { insideData, openStartPlace, type StartPlace, stopped, until } from '#test/harness/start-place.ts'
import { sums } from '#test/harness/sums.ts'

let place: StartPlace
let clone: string
beforeAll(async () => {
  place = await openStartPlace()
  clone = (await makeClone(join(place.base, 'parcel'))).path
})
afterEach(() => place.killAll())
afterAll(() => place.close())

const data = (name: string): string => place.data(name)
const start = (folder: string, ...args: string[]): RunningCommand => place.start(folder, ...args)

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
    const command = start(when === 'later' ? folder() : await place.withCluster('mortal', 'migrated'), clone)
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
    const command = place.run('start', clone, '--data', folder(), '--port', '0')
    await command.until('Ctrl-C ends it.')
    expect(command.output()).toContain(
      'There is no display here, so no window is opened; everything else works.',
    )
    expect(await stopped(command)).toEqual({ code: 0, left: [] })
  })
})

describe('a start that was killed', () => {
  it('leaves no process, loses nothing and doubles nothing, wherever it was', async () => {
    const folder = await place.withCluster('killed', 'migrated')
    const { path } = await makeLargeClone(join(place.base, 'archive'), 500)
    const first = start(folder, path)
    await first.until('Reading commits')
    await until(async () => (await storedIn(folder)) >= 200)
    first.child.kill('SIGKILL')
    await first.ended
    await until(() => first.processes().length === 0)

    const second = start(folder, path)
    await second.until('Ready at')
    expect(storedBy(second)).toBeLessThan(500)
    await stopped(second)

    const resumed = await insideData(folder, owner => sums({ database: { owner } }))
    const app = await openTestApp()
    await indexClone({ path, call: app.call })
    expect(resumed).toEqual(await sums(app))
    await app.close()
  })

  it('by Ctrl-C in the middle of indexing ends at once, and goes on the next time', async () => {
    const folder = await place.withCluster('interrupted', 'migrated')
    const { path } = await makeLargeClone(join(place.base, 'interrupted'), 500)
    const first = start(folder, path)
    await first.until('Reading commits')
    await until(async () => (await storedIn(folder)) >= 100)
    expect(await stopped(first)).toEqual({ code: 0, left: [] })
    expect(first.output()).toMatch(/Stopping …\n$/)
    const second = start(folder, path)
    await second.until('Ready at')
    expect(storedBy(second)).toBeLessThan(500)
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
