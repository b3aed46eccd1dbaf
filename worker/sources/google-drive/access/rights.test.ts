import type { drive_v3 } from '@googleapis/drive'
import { describe, expect, it } from 'vitest'
import {
  dario,
  driveId,
  google,
  groupPermission,
  guest,
  ines,
  mei,
  members,
  tomas,
  userPermission,
} from '#test/fixtures/google-drive.ts'
import { permission } from '../api/shapes.ts'
import { openDirectory } from './directory.ts'
import type { Limit } from './permissions.ts'
import { differenceOf, isAsDrive, readersInDrive, readersOfOwn } from './rights.ts'

const read = (all: readonly drive_v3.Schema$Permission[]) => all.map(p => permission.parse(p))
const now = new Date('2026-11-20T12:00:00Z')
const drive = { id: driveId, members: read(members) }
const membersGroup = { group: `drive:${driveId}` }
const inherited = (p: drive_v3.Schema$Permission): drive_v3.Schema$Permission => ({
  ...p,
  permissionDetails: [{ inherited: true, inheritedFrom: driveId, ...(p.role ? { role: p.role } : {}) }],
})
const here = members.map(inherited)
const direct = (p: drive_v3.Schema$Permission) => ({ ...p, permissionDetails: [{ inherited: false }] })
const limit: Limit = [{ id: 'limited', parent: driveId, limited: true, direct: new Set() }]

const inDrive = (permissions: readonly drive_v3.Schema$Permission[], over: Limit = null) =>
  readersInDrive({ permissions: read(permissions), limit: over }, drive, {
    directory: openDirectory(google()),
    now,
  })

const only = (...readers: unknown[]) => ({ known: true, every: [readers] })

describe('a file in a shared drive', () => {
  it('is for whoever may see the drive when nobody else is named', async () => {
    expect(await inDrive(here)).toBeUndefined()
  })

  it.each([
    ['a link', { id: 'anyoneWithLink', type: 'anyone', role: 'reader', allowFileDiscovery: false }],
    ['somebody who has left', direct(userPermission(guest, { id: 'p-old', deleted: true }))],
  ])('is as its drive when %s is all that is more', async (_, more) => {
    expect(await inDrive([...here, more])).toBeUndefined()
  })

  it('that is shared beyond it is for the members and the others, in one union', async () => {
    const more = [direct(userPermission(mei)), direct(groupPermission('labels@larkfield.example'))]
    expect(await inDrive([...here, ...more])).toEqual(
      only(membersGroup, { group: 'labels@larkfield.example' }, { account: mei.id }),
    )
  })

  it('knows guests by their address, colleagues by their id, and the suspended not at all', async () => {
    const more = [direct(userPermission(guest)), direct(userPermission(dario)), direct(userPermission(mei))]
    expect(await inDrive([...here, ...more])).toEqual(
      only(membersGroup, { account: mei.id }, { account: guest.email }),
    )
  })

  it('in a limited folder is for managers and whom it was given to, never for the members', async () => {
    const more = [direct(userPermission(mei))]
    expect(await inDrive([...here, ...more], limit)).toEqual(
      only({ group: `organizers:${driveId}` }, { account: mei.id }),
    )
    expect(await inDrive(here, limit)).toEqual(only({ group: `organizers:${driveId}` }))
  })

  it('in a limited folder still lets in a member it was given to', async () => {
    expect(await inDrive([...here.slice(0, 1), direct(userPermission(tomas))], limit)).toEqual(
      only({ group: `organizers:${driveId}` }, { account: tomas.id }),
    )
  })

  it('is for a member as one alone, though it was given to them besides: who leaves sees it no more', async () => {
    expect(await inDrive([...here.slice(0, 1), direct(userPermission(tomas))])).toBeUndefined()
  })

  it('that members are missing on, though nothing we saw limits it, is for those it names alone', async () => {
    expect(await inDrive(here.slice(0, 1))).toEqual(only({ account: ines.id }))
  })

  it('whose permissions we may not list is for nobody, and it is said why', async () => {
    const unread = { permissions: null, limit: null }
    const readers = await readersInDrive(unread, drive, { directory: openDirectory(google()), now })
    expect(readers).toEqual({ known: false, why: expect.stringContaining('only editors') })
  })
})

describe('how a listed file differs from its drive', () => {
  const ids = members.map(p => p.id ?? '')

  it('is not at all, for most', () => {
    const difference = differenceOf([...ids].reverse(), drive, now)
    expect(difference).toEqual({ more: [], fewer: [] })
    expect(isAsDrive(difference, null)).toBe(true)
    expect(isAsDrive(difference, limit)).toBe(false)
  })

  it('is by whom it has more and fewer', () => {
    expect(differenceOf(['p-x', ids[0] ?? ''], drive, now)).toEqual({ more: ['p-x'], fewer: [ids[1]] })
  })

  it('is not by a member whose time is over', () => {
    const over = userPermission(mei, { expirationTime: '2026-01-01T00:00:00Z' })
    const withOver = { id: driveId, members: read([...members, over]) }
    expect(differenceOf(ids, withOver, now)).toEqual({ more: [], fewer: [] })
    expect(differenceOf([...ids, over.id ?? ''], withOver, now)).toEqual({ more: [], fewer: [] })
  })

  it('is not known when either is not told, which is not the same as none', () => {
    expect(differenceOf(undefined, drive, now)).toBeNull()
    expect(differenceOf(ids, { id: driveId, members: null }, now)).toBeNull()
    expect(isAsDrive(null, null)).toBe(false)
  })
})

describe('a file in somebody’s own drive', () => {
  const own = (permissions: readonly drive_v3.Schema$Permission[] | null, over: Limit = null) =>
    readersOfOwn({ permissions: permissions && read(permissions), limit: over }, ines.id, {
      directory: openDirectory(google()),
      now,
    })
  const owner = userPermission(ines, { role: 'owner' })

  it('is for its owner alone, as the drive is', async () => {
    expect(await own([owner])).toBeUndefined()
  })

  it('is for the owner and whom it is shared with', async () => {
    const found = { id: 'anyone', type: 'anyone', role: 'reader', allowFileDiscovery: true }
    expect(await own([owner, userPermission(tomas), found])).toEqual(
      only('everybody', { account: ines.id }, { account: tomas.id }),
    )
  })

  it('below a limited folder is for the owner and whom it was given to', async () => {
    expect(await own([owner, userPermission(tomas), direct(userPermission(mei))], limit)).toEqual(
      only({ account: ines.id }, { account: mei.id }),
    )
  })

  it('is for nobody when its permissions are not told', async () => {
    expect(await own(null)).toMatchObject({ known: false })
  })
})
