import { afterEach, describe, expect, it } from 'vitest'
import { buildCompany } from '#test/services/company/build/build.ts'
import { type Size, smallSize } from '#test/services/company/build/size.ts'
import { createFile, moveFile, setDriveMembers, shareFile } from '#test/services/company/change/drive.ts'
import { personOf } from '#test/services/company/company.ts'
import type { DriveFile } from '#test/services/company/drive-state.ts'
import type { Person } from '#test/services/company/person.ts'
import { driveTruth } from '#test/services/company/truth/drive.ts'
import { liveADay } from '#test/services/day/day.ts'
import { stillClock } from '#test/services/frame/clock.ts'
import { type Services, serveTables } from '#test/services/frame/serve.ts'
import { newRobotKey } from '#test/services/google/oauth.ts'
import { type GoogleOptions, googleTable } from '#test/services/google/table.ts'
import { differences } from '#test/services/reading/compare.ts'
import { connect } from '#test/services/reading/connection.ts'
import { fewestCalls } from '#test/services/reading/fewest.ts'
import { follow } from '#test/services/reading/follow.ts'
import { type Reading, readAll, readRights } from '#test/services/reading/read.ts'
import { service } from '#worker/sources/google-drive/service.ts'

const minute = 60_000
const day = 24 * 60 * minute
const open: Services[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map(services => services.close()))
})

const start = async (
  size: Size = smallSize,
  { seed = 1, ...options }: GoogleOptions & { seed?: number } = {},
) => {
  const clock = stillClock('2026-11-20T09:00:00Z')
  const company = buildCompany(size, { seed, clock })
  const key = await newRobotKey(company)
  const table = googleTable(company, key, options)
  const services = await serveTables([table], { clock })
  open.push(services)
  const [admin = ''] = company.drive.admins
  const at = connect(service, services, clock, {
    settings: { admin: personOf(company, admin).email, people: ['*'] },
    secrets: { key: key.file },
  })
  const counts = () => services.log.counts('google-drive')
  return { clock, company, table, services, at, counts }
}
type There = Awaited<ReturnType<typeof start>>

/** Guests are known by their address, because Google tells no id of theirs. */
const accountOf = ({ google, guest }: Person) => google && (guest ? google.email : google.id)

const wrongIn = ({ company }: There, reading: Reading) =>
  differences(company, driveTruth(company, company.drive.users), reading, accountOf)

/** A reading of all there is, what keeps it up, and what is wrong in it. */
const startFollowing = async (there: There) => {
  const { at, clock } = there
  const reading = await readAll(service, at, clock)
  const follower = follow(service, at, clock, reading)
  await follower.poll()
  return { reading, follower }
}

describe('Larkfield’s Drive', () => {
  it('is read whole, with everybody who may see each file', async () => {
    const there = await start()
    const reading = await readAll(service, there.at, there.clock)
    expect(wrongIn(there, reading)).toEqual([])
    expect([...reading.failed]).toEqual([])
    expect(reading.missing).toEqual([expect.stringContaining('suspended')])
  })

  it.each([1, 2])('is never wrong for longer than a poll through a day of changes (%i)', async seed => {
    const there = await start(smallSize, { seed })
    const { reading, follower } = await startFollowing(there)
    const each = async (name: string, n: number) => {
      there.clock.advance(minute)
      if (n % 10 < 9) return
      await follower.poll()
      expect(wrongIn(there, reading), `after ${name}`).toEqual([])
    }
    await liveADay(there.company, { seed, changes: 120, services: ['google-drive'], each })
    await follower.sweep()
    const fresh = await readAll(service, there.at, there.clock)
    expect(new Map([...reading.found].toSorted())).toEqual(new Map([...fresh.found].toSorted()))
  })

  it('takes hardly more calls than it must, and one a stream to find that nothing changed', async () => {
    const there = await start({ ...smallSize, items: 1_500 })
    const { company, services, counts, clock, at } = there
    const reading = await readAll(service, at, clock)
    const of = (kind: string) => counts()[kind] ?? 0
    const texts = of('GET /drive/v3/files/:id/export') + of('GET /drive/v3/files/:id?alt=media')
    expect(texts).toBe(reading.found.size)
    expect(services.log.entries.length).toBeLessThanOrEqual(1.2 * fewestCalls['google-drive'](company))

    const streams = service.streams(at.settings, [...reading.containers.keys()])
    const cursors = new Map<string, string>()
    for (const stream of streams) cursors.set(stream, (await service.changes(at, stream, null)).cursor)
    services.log.clear()
    for (const [stream, cursor] of cursors)
      expect(await service.changes(at, stream, cursor)).toMatchObject({ hints: [], more: false })
    expect(counts()).toEqual({ 'GET /drive/v3/changes': streams.length })
  })
})

describe('a folder', () => {
  const by = { actor: 'ines' }
  /** A deep tree in a shared drive: two folders in each other, with so many files in the inner one. */
  const plant = ({ company }: There, files: number) => {
    const drive = [...company.drive.drives.keys()][0] ?? ''
    const folder = (name: string, parent: string, more = {}) =>
      createFile(company, { name, kind: 'folder', parent, drive, ...more }, by)
    const outer = folder('Outer', drive)
    const inner = folder('Inner', outer.id)
    const closed = folder('Closed', drive, { inheritedPermissionsDisabled: true })
    const tabs = [{ id: 't.0', title: 'One', body: [{ paragraph: ['The lanes are counted.'] }] }]
    for (let n = 0; n < files; n++)
      createFile(company, { name: `Lane ${n}`, kind: 'document', parent: inner.id, drive, tabs }, by)
    return { drive, outer, closed }
  }

  it.each<[string, (there: There, outer: DriveFile, closed: DriveFile) => void]>([
    [
      'that moves into a limited one',
      ({ company }, outer, closed) => moveFile(company, outer, closed.id, by),
    ],
    [
      'that is limited itself',
      ({ company }, outer) => shareFile(company, outer, { inheritedPermissionsDisabled: true }, by),
    ],
    [
      'that is shared with a guest',
      ({ company }, outer) => {
        const guest = [...company.people.values()].find(p => p.guest && p.google)?.key ?? ''
        const given = { id: 'given', type: 'user', person: guest, role: 'reader' } as const
        shareFile(company, outer, { permissions: [given] }, by)
      },
    ],
  ])('%s changes who may see all that is in it, by the next poll', async (_, change) => {
    const there = await start()
    const { outer, closed } = plant(there, 45)
    const { reading, follower } = await startFollowing(there)
    expect(wrongIn(there, reading)).toEqual([])
    change(there, outer, closed)
    expect(wrongIn(there, reading).length).toBeGreaterThanOrEqual(45)
    await follower.poll()
    expect(wrongIn(there, reading)).toEqual([])
  })

  it('that has only another name reads nothing again', async () => {
    const there = await start()
    const { outer } = plant(there, 45)
    const { follower } = await startFollowing(there)
    shareFile(there.company, outer, {}, by)
    there.services.log.clear()
    await follower.poll()
    expect(there.counts()['GET /drive/v3/files/:id/export']).toBeUndefined()
  })
})

it('whoever leaves a shared drive sees nothing in it any more, though no file changed', async () => {
  const there = await start()
  const { reading, follower } = await startFollowing(there)
  for (const drive of there.company.drive.drives.values())
    setDriveMembers(
      there.company,
      drive.id,
      drive.permissions.filter(p => p.role === 'organizer'),
    )
  expect(wrongIn(there, reading)).not.toEqual([])
  await readRights(service, there.at, there.clock, reading)
  expect(wrongIn(there, reading)).toEqual([])
  await follower.poll()
  expect(wrongIn(there, reading)).toEqual([])
})

describe('what Google does not do well', () => {
  it('exports that are too large are read by the Docs API, with all their tabs', async () => {
    const there = await start(smallSize, { exportBytes: 300 })
    const reading = await readAll(service, there.at, there.clock)
    const wrong = wrongIn(there, reading)
    const documents = [...reading.found.values()].filter(f => /\/document\//.test(f.drafts[0]?.url ?? ''))
    expect(documents.length).toBeGreaterThan(5)
    expect(wrong.filter(w => w.includes('docs.google.com/document'))).toEqual([])
  })

  it.each([403, 429] as const)('limits that are told by %i are waited for', async as => {
    const there = await start(smallSize, { limits: { drive: 30, as } })
    const reading = await readAll(service, there.at, there.clock)
    expect(wrongIn(there, reading)).toEqual([])
  })

  it.each([404, 410] as const)(
    'places in the log that are forgotten, by %i, are begun anew',
    async status => {
      const there = await start()
      const { reading } = await startFollowing(there)
      const [stream = ''] = reading.containers.keys()
      const { cursor } = await service.changes(there.at, stream, null)
      there.table.rules.forgotten = { before: 1_000_000, status }
      await expect(service.changes(there.at, stream, cursor)).rejects.toMatchObject({ kind: 'cursor' })
    },
  )
})

it('is told of changes by channels it keeps open, by posts that only Google can have sent', async () => {
  const { clock, company, table, at } = await start()
  const reading = await readAll(service, at, clock)
  const inbox = {
    address: 'https://hypha.larkfield.example/in/1',
    secret: 'thirty-two-bytes-that-nobody-knows',
  }
  const streams = [...reading.containers.keys()]
  const keep = async (state: string | null) =>
    (await service.upkeep?.(at, state, inbox, streams))?.state ?? null
  const posts = () =>
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

  for (let n = 0; n < 30; n++) {
    clock.advance(day)
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
