import type { drive_v3 } from '@googleapis/drive'
import { describe, expect, it } from 'vitest'
import { groupPermission, guest, ines, mei, tomas, userPermission } from '#test/fixtures/google-drive.ts'
import { permission } from '../api/shapes.ts'
import { type Folder, type Grantee, granteeOf, granteesOf, holding, isLive } from './permissions.ts'

const now = new Date('2026-11-20T12:00:00Z')
const read = (p: drive_v3.Schema$Permission) => permission.parse(p)
const anyone = (allowFileDiscovery?: boolean): drive_v3.Schema$Permission => ({
  id: allowFileDiscovery ? 'anyone' : 'anyoneWithLink',
  type: 'anyone',
  role: 'reader',
  ...(allowFileDiscovery === undefined ? {} : { allowFileDiscovery }),
})
const domain = (allowFileDiscovery?: boolean): drive_v3.Schema$Permission => ({
  id: '0123k',
  type: 'domain',
  role: 'reader',
  domain: 'Larkfield.example',
  ...(allowFileDiscovery === undefined ? {} : { allowFileDiscovery }),
})

const cases: [what: string, p: drive_v3.Schema$Permission, whom: Grantee | null][] = [
  ['somebody', userPermission({ email: 'Ines.Okoye@larkfield.example' }), { user: ines.email }],
  ['somebody whose address Google hides', { id: 'p-1', type: 'user', role: 'reader' }, null],
  ['a group', groupPermission('Rates@larkfield.example'), { group: 'rates@larkfield.example' }],
  ['a group without an address', { id: 'p-2', type: 'group', role: 'reader' }, null],
  ['a domain that may find it', domain(true), { group: 'domain:larkfield.example' }],
  ['a domain, when Google does not say', domain(), { group: 'domain:larkfield.example' }],
  ['whoever in a domain has the link', domain(false), null],
  ['everybody on the web', anyone(true), 'everybody'],
  ['whoever has the link', anyone(false), null],
  ['anyone, when Google does not say', anyone(), null],
  ['a kind we do not know', { id: 'p-3', type: 'constellation', role: 'reader' }, null],
]
it.each(cases)('a permission for %s', (_, p, whom) => {
  expect(granteeOf(read(p))).toEqual(whom)
})

const dead: [why: string, more: drive_v3.Schema$Permission][] = [
  ['its account is deleted', { deleted: true }],
  ['it is an offer of ownership', { pendingOwner: true }],
  ['it is over', { expirationTime: '2026-11-20T11:59:59.000Z' }],
  ['its end cannot be read', { expirationTime: 'soon' }],
  ['it only shows that a folder is there', { view: 'metadata' }],
  ['it is about the published copy', { view: 'published' }],
]
it.each(dead)('lets nobody read when %s', (_, more) => {
  expect(isLive(read(userPermission(ines)), now)).toBe(true)
  expect(isLive(read(userPermission(ines, more)), now)).toBe(false)
})

it('lets somebody read until it ends', () => {
  expect(isLive(read(userPermission(ines, { expirationTime: '2026-11-20T12:00:01.000Z' })), now)).toBe(true)
})

const folder = (id: string, more: Partial<Folder> = {}): Folder => ({
  id,
  parent: null,
  limited: false,
  direct: new Set(),
  ...more,
})
const limited = folder('limited', { limited: true, direct: new Set([`p-${mei.email}`]) })
const inherited = (from?: string, role = 'reader') => ({
  permissionDetails: [{ inherited: true, role, ...(from ? { inheritedFrom: from } : {}) }],
})

describe('below a limited folder', () => {
  const within: [who: string, more: drive_v3.Schema$Permission, may: boolean][] = [
    ['the owner of a file', { role: 'owner' }, true],
    ['a manager of the drive', inherited('drive', 'organizer'), true],
    ['somebody the file itself is shared with', { permissionDetails: [{ inherited: false }] }, true],
    ['somebody the limited folder is shared with', inherited('limited'), true],
    ['somebody a folder below it is shared with', inherited('below'), true],
    ['a member of the drive', inherited('drive'), false],
    ['somebody a folder above it is shared with', inherited('above'), false],
    ['somebody Google does not say how', {}, false],
    ['somebody who inherits, Google does not say where from', inherited(), false],
    [
      'somebody who inherits from above and was given it here as well',
      { permissionDetails: [...inherited('above').permissionDetails, { inherited: false }] },
      true,
    ],
  ]
  it.each(within)('%s', (_, more, may) => {
    const p = read(userPermission(tomas, more))
    expect(holding([p], [folder('below'), limited], now)).toEqual(may ? [p] : [])
    expect(holding([p], null, now)).toEqual([p])
  })

  it('in somebody’s own drive the folder says with whom it was shared', () => {
    const [p, q] = [read(userPermission(mei, inherited())), read(userPermission(tomas, inherited()))]
    expect(holding([p, q], [folder('below'), limited], now)).toEqual([p])
  })
})

it('names everybody once, in an order of their own', () => {
  const some = [groupPermission('rates@larkfield.example'), userPermission(tomas), userPermission(guest)]
  const twice = [...some, ...[...some].reverse()].map(read)
  expect(granteesOf(twice)).toEqual([
    { group: 'rates@larkfield.example' },
    { user: guest.email },
    { user: tomas.email },
  ])
})
