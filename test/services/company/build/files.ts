import { by, type Making } from '#test/services/company/build/making.ts'
import { createFile, remarkOnFile } from '#test/services/company/change/drive.ts'
import type { DriveFile, DrivePermission, SharedDrive } from '#test/services/company/drive-state.ts'
import { googleIdOf } from '#test/services/company/ids.ts'
import type { Prose } from '#test/services/company/prose.ts'
import { longText, type Pointing, remarkText, type Topic } from '#test/services/company/text/write.ts'

/** Where new files go: a folder or the top of a shared drive, or a folder or the top of somebody's own (`owner`). */
export type Place = { parent: string | null; drive: string | null; owner?: string }

const driveNames = ['Rates', 'Depots', 'Leadership', 'Partners', 'Labels', 'Archive']

const permissionId = (what: string): string => googleIdOf(`permission:${what}`).slice(1, 21)

export const forPerson = (person: string, role: DrivePermission['role']): DrivePermission => ({
  id: permissionId(person),
  type: 'user',
  person,
  role,
})

export const forGroup = (group: string, role: DrivePermission['role']): DrivePermission => ({
  id: permissionId(group),
  type: 'group',
  group,
  role,
})

export const forDomain = (allowFileDiscovery: boolean): DrivePermission => ({
  id: `${permissionId('larkfield.example').slice(0, 19)}k`,
  type: 'domain',
  domain: 'larkfield.example',
  role: 'reader',
  allowFileDiscovery,
})

export const forAnyone = (allowFileDiscovery: boolean): DrivePermission => ({
  id: allowFileDiscovery ? 'anyone' : 'anyoneWithLink',
  type: 'anyone',
  role: 'reader',
  allowFileDiscovery,
})

const makeDrive = (making: Making, name: string, n: number): SharedDrive => {
  const { drive } = making.company
  const organizers = [...drive.users].filter(key => !drive.suspended.has(key))
  const members = [
    ...(n % 3 === 2 ? [forGroup('leadership@larkfield.example', 'writer')] : []),
    ...(n % 3 === 1 ? [forGroup('product@larkfield.example', 'reader'), forPerson('tomas', 'writer')] : []),
    ...(n % 3 === 0 ? [forGroup('rates@larkfield.example', 'writer'), forPerson('mei', 'reader')] : []),
    forPerson(making.random.pick(organizers), 'organizer'),
  ]
  const made = {
    id: `0A${googleIdOf(`drive:${name}`).slice(1, 18)}`,
    name,
    permissions: [...new Map(members.map(member => [member.id, member])).values()],
    createdAt: making.someTime(),
  }
  drive.drives.set(made.id, made)
  return made
}

const folder = (making: Making, place: Place, name: string, more: Partial<DriveFile> = {}): Place => {
  const who = by(place.owner ?? making.google(), making.someTime())
  const { id } = createFile(making.company, { name, kind: 'folder', ...place, ...more }, who)
  return { ...place, parent: id }
}

/** Shared drives with an open and a limited folder each, and four people's own. */
export const makePlaces = (making: Making, count: number): Place[] => {
  const shared = driveNames.slice(0, count).flatMap((name, n) => {
    const { id } = makeDrive(making, name, n)
    const top = { parent: id, drive: id }
    const open = folder(making, top, `${name} in general`)
    const limited = {
      inheritedPermissionsDisabled: true,
      permissions: [forPerson('ines', 'writer'), forGroup('labels@larkfield.example', 'reader')],
    }
    return [top, open, open, folder(making, open, 'Older'), folder(making, top, 'Contracts', limited)]
  })
  const own = ['ines', 'tomas', 'mei', 'dario'].flatMap(owner => {
    const top = { parent: null, drive: null, owner }
    const shown = folder(making, top, `With ${making.google()}`, {
      permissions: [forGroup('rates@larkfield.example', 'reader')],
    })
    return [top, shown]
  })
  return [...shared, ...own]
}

/** What a file is given beside what it inherits, one of many ways. */
const ownPermissions = (making: Making): DrivePermission[] => {
  const { random, company } = making
  const past = company.clock.now() - 86_400_000
  const ways: (() => DrivePermission[])[] = [
    () => [],
    () => [],
    () => [forPerson(making.google(), 'commenter')],
    () => [forGroup('depots@larkfield.example', 'reader')],
    () => [forDomain(true)],
    () => [forDomain(false)],
    () => [forAnyone(false)],
    () => [forAnyone(true)],
    () => [{ ...forPerson(making.google(), 'reader'), expiresAt: past }],
    () => [{ ...forPerson(making.google(), 'reader'), view: 'metadata' }],
  ]
  return random.pick(ways)()
}

const kindOf = (making: Making): DriveFile['kind'] => {
  const roll = making.random.below(100)
  if (roll < 74) return 'document'
  if (roll < 84) return 'spreadsheet'
  return roll < 92 ? 'presentation' : 'markdown'
}

const tabsOf = (making: Making, kind: DriveFile['kind'], first: Prose, topic: Topic): DriveFile['tabs'] => {
  const count = kind === 'document' && making.random.chance(0.25) ? 3 : 1
  return Array.from({ length: count }, (_, n) => ({
    id: `t.${n === 0 ? '0' : permissionId(`${topic.subject}:${n}`).slice(0, 12).toLowerCase()}`,
    title: n === 0 ? 'Tab 1' : topic.fill(`{depot}, part ${n}`),
    body: n === 0 ? first : longText(making.random, topic),
  }))
}

export const makeFile = (
  making: Making,
  place: Place,
  topic: Topic,
  more: { kind?: DriveFile['kind']; pointing?: Pointing } = {},
): DriveFile => {
  const { company, random } = making
  const { kind = kindOf(making), pointing } = more
  const draft = {
    name: kind === 'markdown' ? `${topic.subject}.md` : topic.subject,
    kind,
    parent: place.parent,
    drive: place.drive,
    tabs: tabsOf(making, kind, longText(random, topic, pointing), topic),
    permissions: ownPermissions(making),
    canDownload: !random.chance(0.02),
  }
  const file = createFile(company, draft, by(place.owner ?? making.google(), making.someTime()))
  // Files of text have none, but for the rarest.
  for (let n = kind === 'markdown' ? 0 : random.below(3); n > 0; n--) {
    const remark = { body: remarkText(random, topic), quoted: topic.subject }
    remarkOnFile(company, file, remark, by(making.google(), making.later(file.modifiedAt, 50)))
  }
  return file
}
