import { afterEach, expect, it } from 'vitest'
import { buildCompany } from '#test/services/company/build/build.ts'
import { type Size, smallSize } from '#test/services/company/build/size.ts'
import { shareFile } from '#test/services/company/change/drive.ts'
import { personOf } from '#test/services/company/company.ts'
import type { Person } from '#test/services/company/person.ts'
import { driveTruth } from '#test/services/company/truth/drive.ts'
import { liveADay } from '#test/services/day/day.ts'
import { stillClock } from '#test/services/frame/clock.ts'
import { type Services, serveTables } from '#test/services/frame/serve.ts'
import { newRobotKey } from '#test/services/google/oauth.ts'
import { type GoogleOptions, googleTable } from '#test/services/google/table.ts'
import { differences } from '#test/services/reading/compare.ts'
import { connect } from '#test/services/reading/connection.ts'
import { type Cursors, follow, pollAll, sightAll } from '#test/services/reading/follow.ts'
import { readAll, readRights } from '#test/services/reading/read.ts'
import { service } from '#worker/sources/google-drive/service.ts'

const open: Services[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map(services => services.close()))
})

const start = async (size: Size, options: GoogleOptions = {}) => {
  const clock = stillClock('2026-11-20T09:00:00Z')
  const company = buildCompany(size, { seed: 1, clock })
  const key = await newRobotKey(company)
  const table = googleTable(company, key, options)
  const services = await serveTables([table], { clock })
  open.push(services)
  const [admin = ''] = company.drive.admins
  const at = connect(service, services, clock, {
    settings: { admin: personOf(company, admin).email, people: ['*'] },
    secrets: { key: key.file },
  })
  const truth = () => driveTruth(company, company.drive.users)
  return { clock, company, table, services, at, truth }
}

const accountOf = ({ google, guest }: Person) => google && (guest ? google.email : google.id)

const wrong = async (
  { clock, company, at, truth }: Awaited<ReturnType<typeof start>>,
  reading: Awaited<ReturnType<typeof readAll>>,
) => {
  await readRights(service, at, clock, reading)
  return differences(company, truth(), reading, accountOf)
}

it('reads all there is, with everybody who may see it', async () => {
  const there = await start(smallSize)
  const reading = await readAll(service, there.at, there.clock)
  expect(await wrong(there, reading)).toEqual([])
  expect(reading.missing).toEqual([expect.stringContaining('suspended')])
})

it('follows a day of changes by polling alone, and is never wrong for longer than a poll', async () => {
  const there = await start(smallSize)
  const { clock, company, at } = there
  const cursors: Cursors = new Map()
  const reading = await readAll(service, at, clock)
  await pollAll(service, at, clock, reading, cursors)
  await liveADay(company, {
    seed: 3,
    changes: 120,
    services: ['google-drive'],
    async each(name, n) {
      clock.advance(60_000)
      if (n % 10 < 9) return
      await follow(service, at, clock, reading, cursors)
      expect(await wrong(there, reading), `after ${name}`).toEqual([])
    },
  })
  const sighted = await sightAll(service, at, clock, reading)
  expect([...sighted.keys()].sort()).toEqual([...reading.found.keys()].sort())
})

it('asks for little more than there is to be read, and once a stream when nothing changed', async () => {
  const { clock, company, services, at } = await start({ ...smallSize, items: 1_500 })
  const reading = await readAll(service, at, clock)
  const counts = services.log.counts('google-drive')
  const asked = Object.values(counts).reduce((sum, n) => sum + n, 0)
  const of = (kind: string) => counts[kind] ?? 0
  const texts = of('GET /drive/v3/files/:id/export') + of('GET /drive/v3/files/:id?alt=media')
  expect(texts).toBe(reading.found.size)
  // With whom a file in a shared drive is shared is told of each alone, unless it is as its folder.
  const shared = [...company.drive.files.values()].filter(
    f => f.drive !== null && f.permissions.length > 0 && reading.found.has(`${f.drive}/${f.id}`),
  )
  const lists = reading.containers.size
  expect(asked).toBeLessThan(1.2 * (2 * texts + shared.length + 3 * lists))

  const cursors: Cursors = new Map()
  await pollAll(service, at, clock, reading, cursors)
  services.log.clear()
  expect(await pollAll(service, at, clock, reading, cursors)).toEqual([])
  expect(services.log.counts('google-drive')).toEqual({ 'GET /drive/v3/changes': reading.containers.size })
})

it('is told of changes by channels it keeps open, by posts that only Google can have sent', async () => {
  const { clock, company, table, at } = await start(smallSize)
  const reading = await readAll(service, at, clock)
  const inbox = {
    address: 'https://hypha.larkfield.example/in/1',
    secret: 'thirty-two-bytes-that-nobody-knows',
  }
  const streams = [...reading.containers.keys()]
  const keep = async (state: string | null) =>
    (await service.upkeep?.(at, state, inbox, streams))?.state ?? null
  const posts = async () =>
    Promise.all(
      table.channels.take().map(async ({ address, headers }) => {
        expect(address).toBe(inbox.address)
        const [bytes, told] = [new Uint8Array(), new Headers(headers)]
        expect(await service.webhook.verify(bytes, told, [inbox.secret])).toBe(true)
        return service.webhook.read(bytes, told)
      }),
    )
  let state = await keep(null)
  const greetings = await posts()
  expect(greetings).toHaveLength(streams.length)
  expect(greetings.flatMap(p => p.hints)).toEqual([])

  for (let day = 0; day < 30; day++) {
    clock.advance(24 * 60 * 60_000)
    state = await keep(state)
    await posts()
    const file = [...company.drive.files.values()].find(f => f.drive !== null)
    if (!file) throw new Error('There is no file.')
    shareFile(company, file, {}, { actor: 'ines' })
    const told = (await posts()).flatMap(p => p.hints)
    expect(told).toContainEqual({ stream: file.drive })
    expect(table.channels.count()).toBeLessThanOrEqual(2 * streams.length)
  }
})
