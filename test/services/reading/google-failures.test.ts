import { afterEach, describe, expect, it } from 'vitest'
import { buildCompany } from '#test/services/company/build/build.ts'
import { forAnyone, forGroup, forPerson } from '#test/services/company/build/files.ts'
import { smallSize } from '#test/services/company/build/size.ts'
import { createFile, type NewFile, shareFile, trashFile } from '#test/services/company/change/drive.ts'
import { personOf } from '#test/services/company/company.ts'
import type { DriveFile, DrivePermission } from '#test/services/company/drive-state.ts'
import type { Person } from '#test/services/company/person.ts'
import { paragraph } from '#test/services/company/prose.ts'
import { driveTruth } from '#test/services/company/truth/drive.ts'
import { stillClock } from '#test/services/frame/clock.ts'
import { type Services, serveTables } from '#test/services/frame/serve.ts'
import { refusal } from '#test/services/google/errors.ts'
import { newRobotKey } from '#test/services/google/oauth.ts'
import { type GoogleOptions, googleTable } from '#test/services/google/table.ts'
import { differences } from '#test/services/reading/compare.ts'
import { connect } from '#test/services/reading/connection.ts'
import { follow } from '#test/services/reading/follow.ts'
import { type Reading, readAll } from '#test/services/reading/read.ts'
import { service } from '#worker/sources/google-drive/service.ts'
import type { Connected } from '#worker/sources/service/service.ts'

// What Google documents as going wrong, and the rights that are easily read too wide, through the real adapter.

const minute = 60_000
const day = 24 * 60 * minute
const open: Services[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map(services => services.close()))
})

const start = async ({ people = ['*'], ...options }: GoogleOptions & { people?: string[] } = {}) => {
  const clock = stillClock('2026-11-20T09:00:00Z')
  const company = buildCompany(smallSize, { seed: 1, clock })
  const key = await newRobotKey(company)
  const table = googleTable(company, key, options)
  const services = await serveTables([table], { clock })
  open.push(services)
  const [admin = ''] = company.drive.admins
  const settings = { admin: personOf(company, admin).email, people }
  const at = connect(service, services, clock, { settings, secrets: { key: key.file } })
  const covered = new Set(
    [...company.drive.users].filter(
      key => people.includes('*') || people.includes(personOf(company, key).email),
    ),
  )
  const [drive = ''] = company.drive.drives.keys()
  return { clock, company, table, services, at, covered, drive }
}
type There = Awaited<ReturnType<typeof start>>

const accountOf = ({ google, guest }: Person) => google && (guest ? google.email : google.id)

const wrongIn = ({ company, covered }: There, reading: Reading) =>
  differences(company, driveTruth(company, covered), reading, accountOf)

const reading = ({ at, clock }: There) => readAll(service, at, clock)

const tabs = [{ id: 't.0', title: 'Tab 1', body: [paragraph('The lanes are counted.')] }]

/** A new document at the top of the first shared drive, or where it is said. */
const write = ({ company, drive }: There, name: string, more: Partial<NewFile> = {}, actor = 'ines') =>
  createFile(company, { name, kind: 'document', parent: drive, drive, tabs, ...more }, { actor })

const own = { parent: null, drive: null } as const

describe('a connection', () => {
  it('whose clock is a little off is let in, and far off it is said what is wrong', async () => {
    const there = await start()
    const skewed = (skew: number): Connected => ({
      ...there.at,
      token: async (_, make) => (await make()).token,
      now: () => new Date(there.clock.now() + skew),
    })
    for (const skew of [-45_000, 45_000])
      expect(await service.check(skewed(skew))).toMatchObject({ account: expect.any(String) })
    await expect(service.check(skewed(20 * minute))).rejects.toMatchObject({
      kind: 'unavailable',
      message: expect.stringContaining('clock'),
    })
  })

  it('whose key was deleted says so, and what to do', async () => {
    const there = await start()
    const { file } = await newRobotKey(there.company)
    const at = connect(service, there.services, there.clock, {
      settings: there.at.settings,
      secrets: { key: file },
    })
    const signedOut = { kind: 'signed-out', remedy: expect.stringContaining('key') }
    await expect(service.check(at)).rejects.toMatchObject(signedOut)
    await expect(service.backfill(at, there.drive, null)).rejects.toMatchObject(signedOut)
  })

  it('that was not given a scope says which', async () => {
    const there = await start()
    for (const scope of there.company.drive.robot.scopes)
      if (scope.includes('drive')) there.company.drive.robot.scopes.delete(scope)
    const problem = await service.check(there.at).then(
      ({ missing }) => missing.join(' '),
      (cause: Error & { remedy: string }) => `${cause.message} ${cause.remedy}`,
    )
    expect(problem).toContain('https://www.googleapis.com/auth/drive.readonly')
  })

  it('reads on as another manager when whom it read as is suspended', async () => {
    const there = await start()
    const { company, drive } = there
    const read = await reading(there)
    const follower = follow(service, there.at, there.clock, read)
    await follower.poll()
    const shared = company.drive.drives.get(drive)
    const organizer = shared?.permissions.find(p => p.role === 'organizer')
    if (organizer?.type !== 'user') throw new Error('Nobody manages the drive.')
    shared?.permissions.push(forPerson('dario', 'organizer'))
    company.drive.suspended.add(organizer.person)
    there.table.tokens.revokeAll()
    there.clock.advance(2 * 60 * minute)
    write(there, 'New since', {}, 'dario')
    await follower.poll()
    await follower.sweep()
    expect([...read.found.values()].map(f => f.drafts[0]?.title)).toContain('New since')
  })
})

describe('an answer that', () => {
  it.each<[string, Parameters<Services['faults']['order']>[0]['fault'], RegExp]>([
    ['breaks off in the middle', { truncated: 0.5 }, /No answer/],
    ['is an error of Google’s own', { reply: refusal(500, 'internalError', 'Internal Error') }, /./],
    ['is none for now', { reply: refusal(503, 'backendError', 'Backend Error') }, /./],
  ])('%s fails its own file, and hides no other', async (_, fault, why) => {
    const there = await start()
    there.services.faults.order({ fault, where: { kind: 'GET /drive/v3/files/:id/export' }, after: 2 })
    const read = await reading(there)
    expect([...read.failed.values()]).toEqual([expect.stringMatching(why)])
    expect(wrongIn(there, read)).toHaveLength(2)
    const again = await service.fetch(there.at, [...read.failed.keys()])
    expect(again.map(found => found.state)).toEqual(['present'])
  })

  it('is half a listing, as if it were whole, is not taken', async () => {
    const there = await start()
    there.services.faults.order({ fault: { cut: 0.5 }, where: { kind: 'GET /drive/v3/files' } })
    await expect(service.backfill(there.at, there.drive, null)).rejects.toMatchObject({ kind: 'invalid' })
  })
})

describe('a file', () => {
  const given = (more: Partial<DrivePermission>): DrivePermission =>
    ({ ...forPerson('asta-petrov', 'reader'), ...more }) as DrivePermission
  const somebody = ({ company, drive }: There) => {
    const inside = company.drive.drives.get(drive)?.permissions ?? []
    const outsider = [...company.drive.users].find(
      key =>
        !company.drive.suspended.has(key) &&
        inside.every(p => p.type !== 'user' || p.person !== key) &&
        ![...(company.drive.groups.get('rates@larkfield.example')?.members ?? [])].includes(
          personOf(company, key).email,
        ),
    )
    if (!outsider) throw new Error('Everybody is in the drive.')
    return outsider
  }

  it.each<[string, Partial<DrivePermission>]>([
    ['is only offered to own it', { pendingOwner: true }],
    ['had an account that is no more', { deleted: true }],
    ['may only see that it is there', { view: 'metadata' }],
    ['had it for a time that is over', { expiresAt: Date.parse('2026-11-20T08:59:59Z') }],
  ])('is not for somebody who %s', async (_, more) => {
    const there = await start()
    const permissions = [{ ...given(more), person: somebody(there) } as DrivePermission]
    // In a shared drive nobody is offered to own anything.
    if (!more.pendingOwner) write(there, 'Almost shared', { permissions })
    write(there, 'Almost shared, too', { ...own, permissions })
    const read = await reading(there)
    expect(wrongIn(there, read)).toEqual([])
  })

  it('that somebody has for a time is theirs until then, though nothing tells that it is over', async () => {
    const there = await start()
    const person = somebody(there)
    const expiresAt = there.clock.now() + day
    const permissions = [{ ...given({ expiresAt }), person } as DrivePermission]
    write(there, 'For a day', { permissions })
    write(there, 'For a day, too', { ...own, permissions })
    const read = await reading(there)
    const follower = follow(service, there.at, there.clock, read)
    await follower.poll()
    expect(wrongIn(there, read)).toEqual([])
    there.clock.advance(2 * day)
    await follower.poll()
    await follower.sweep()
    expect(wrongIn(there, read)).toEqual([])
  })

  it('that whoever has its link may open is for those who were given it', async () => {
    const there = await start()
    write(there, 'By its link', { permissions: [forAnyone(false)] })
    write(there, 'By its link, too', { ...own, permissions: [forAnyone(false)] })
    expect(wrongIn(there, await reading(there))).toEqual([])
  })

  it('shared with a group of a thousand and one is for all of them, and with one nobody knows for none', async () => {
    const there = await start()
    const { company } = there
    const people = company.people as Map<string, Person>
    const ines = personOf(company, 'ines')
    const crowd = Array.from({ length: 1_001 }, (_, n) => {
      const email = `driver-${n}@swiftpaw.example`
      return { ...ines, key: `driver-${n}`, email, guest: true, google: { id: `9${n}`, email } }
    })
    for (const person of crowd) people.set(person.key, person)
    const members = new Set(crowd.map(person => person.email))
    const group = { id: 'g1', email: 'drivers@larkfield.example', name: 'drivers', members }
    company.drive.groups.set(group.email, group)
    write(there, 'For drivers', { permissions: [forGroup(group.email, 'reader')] })
    write(there, 'For others', { permissions: [forGroup('others@elsewhere.example', 'reader')] })
    const read = await reading(there)
    expect(wrongIn(there, read)).toEqual([])
    expect(read.groups.get('others@elsewhere.example')?.why).toContain('Nobody knows')
  })

  it('below a limited folder of somebody’s own drive is not for whom the folder above is shared with', async () => {
    const there = await start()
    const shared = write(there, 'Shared', {
      ...own,
      kind: 'folder',
      tabs: [],
      permissions: [forGroup('labels@larkfield.example', 'writer')],
    })
    const limited = write(there, 'Limited', {
      kind: 'folder',
      tabs: [],
      drive: null,
      parent: shared.id,
      inheritedPermissionsDisabled: true,
      permissions: [forPerson('dario', 'reader')],
    })
    write(there, 'Open', { drive: null, parent: shared.id })
    write(there, 'Closed', { drive: null, parent: limited.id })
    const read = await reading(there)
    expect(wrongIn(there, read)).toEqual([])
    shareFile(there.company, limited, { inheritedPermissionsDisabled: false }, { actor: 'ines' })
    expect(wrongIn(there, await reading(there))).toEqual([])
  })

  it('in a folder that goes into the trash goes with it, and comes back with it', async () => {
    const there = await start()
    const folder = write(there, 'Old', { kind: 'folder', tabs: [] })
    write(there, 'In it', { parent: folder.id })
    const read = await reading(there)
    const follower = follow(service, there.at, there.clock, read)
    await follower.poll()
    for (const trashed of [true, false]) {
      trashFile(there.company, folder, trashed, { actor: 'ines' })
      await follower.poll()
      expect(wrongIn(there, read)).toEqual([])
    }
  })

  it('with tabs in tabs is read whole, by its export and by the Docs API', async () => {
    for (const options of [{}, { exportBytes: 20 }]) {
      const there = await start(options)
      const body = (text: string) => [paragraph(text)]
      write(there, 'Tabbed', {
        tabs: [
          { id: 't.0', title: 'First', body: body('One lane.') },
          { id: 't.1', title: 'Inner', body: body('Two lanes.'), parent: 't.0' },
          { id: 't.2', title: 'Innermost', body: body('Three lanes.'), parent: 't.1' },
        ],
      })
      const read = await reading(there)
      expect(wrongIn(there, read).filter(wrong => wrong.includes('Tabbed'))).toEqual([])
    }
  })
})

describe('a shortcut', () => {
  const lead = (there: There, target: DriveFile) =>
    write(there, 'Shortcut', { kind: 'shortcut', tabs: [], target: target.id })

  it('to a file that is in no drive of ours makes it an item there, for its own readers', async () => {
    const there = await start({ people: [] })
    const organizer = there.company.drive.drives
      .get(there.drive)
      ?.permissions.find(p => p.role === 'organizer')
    const permissions = organizer?.type === 'user' ? [forPerson(organizer.person, 'writer')] : []
    const target = write(there, 'Elsewhere', { ...own, permissions }, 'mei')
    lead(there, target)
    const read = await reading(there)
    const [found] = [...read.found.values()].filter(f => f.drafts[0]?.title === 'Elsewhere')
    expect(found?.container).toBe(there.drive)
    expect(wrongIn(there, read)).toEqual([expect.stringContaining(`${target.id}) is not there`)])
  })

  it('opens what wants the key of its link, and what is read in its own place is one item', async () => {
    const there = await start({ people: [] })
    const target = write(there, 'With a key', { ...own, permissions: [forAnyone(false)] }, 'mei')
    target.resourceKey = '0-keyOfTheLink'
    lead(there, target)
    const inside = write(there, 'Inside')
    lead(there, inside)
    const read = await reading(there)
    const titles = [...read.found.values()].map(f => f.drafts[0]?.title)
    expect(titles).toContain('With a key')
    expect(titles.filter(title => title === 'Inside')).toHaveLength(1)
  })
})
