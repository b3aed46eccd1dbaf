import { inTrash } from '#test/services/company/access/drive-trash.ts'
import {
  forAnyone,
  forDomain,
  forGroup,
  forPerson,
  makeFile,
  type Place,
} from '#test/services/company/build/files.ts'
import type { Making } from '#test/services/company/build/making.ts'
import {
  editFile,
  giveFile,
  moveFile,
  remarkOnFile,
  removeFile,
  setDriveMembers,
  setGoogleMember,
  shareFile,
  trashFile,
} from '#test/services/company/change/drive.ts'
import type { DriveFile, DrivePermission } from '#test/services/company/drive-state.ts'
import { longText, remarkText, topicOf } from '#test/services/company/text/write.ts'
import { anyOf, on, type Step } from '#test/services/day/step.ts'

const files = (m: Making, fits: (file: DriveFile) => boolean): DriveFile[] =>
  [...m.company.drive.files.values()].filter(file => !inTrash(m.company, file) && fits(file))

const anyFile = (m: Making): DriveFile | undefined =>
  anyOf(
    m,
    files(m, file => file.tabs.length > 0),
  )

const anyFolder = (m: Making): DriveFile | undefined =>
  anyOf(
    m,
    files(m, file => file.kind === 'folder'),
  )

const anyPlace = (m: Making): Place | undefined => {
  const folder = anyFolder(m)
  if (!folder) return undefined
  const { id, drive, owner } = folder
  return { parent: id, drive, ...(owner === null ? {} : { owner }) }
}

const me = (m: Making) => ({ actor: m.google() })

const isBelow = (m: Making, file: DriveFile, top: DriveFile): boolean => {
  for (let at: DriveFile | undefined = file; at; at = m.company.drive.files.get(at.parent ?? ''))
    if (at === top) return true
  return false
}

/** Into a folder of the same drive, or of the same owner. */
const move = (m: Making, file: DriveFile): void => {
  const near = files(m, f => f.kind === 'folder' && f.drive === file.drive && f.owner === file.owner)
  const to = anyOf(
    m,
    near.filter(folder => !isBelow(m, folder, file)),
  )
  if (to) moveFile(m.company, file, to.id, me(m))
}

const permission = (m: Making): DrivePermission =>
  m.random.pick([
    () => forPerson(m.google(), 'reader'),
    () => forPerson(m.google(), 'writer'),
    () => forGroup(m.random.pick([...m.company.drive.groups.keys()]), 'reader'),
    () => forDomain(m.random.chance(0.5)),
    () => forAnyone(false),
  ])()

const contentSteps: Step[] = [
  {
    name: 'write a file',
    weight: 6,
    take: on(anyPlace, (m, place) => void makeFile(m, place, topicOf(m.random))),
  },
  {
    name: 'edit a file',
    weight: 12,
    take: on(anyFile, (m, file) => {
      const [first, ...rest] = file.tabs
      const body = longText(m.random, topicOf(m.random))
      if (first) editFile(m.company, file, { tabs: [{ ...first, body }, ...rest] }, me(m))
    }),
  },
  {
    name: 'rename a file',
    weight: 3,
    take: on(anyFile, (m, file) => editFile(m.company, file, { name: topicOf(m.random).subject }, me(m))),
  },
  { name: 'move a file', weight: 4, take: on(anyFile, move) },
  { name: 'move a folder', weight: 1, take: on(anyFolder, move) },
  {
    name: 'put a file in the trash',
    weight: 3,
    take: on(anyFile, (m, file) => trashFile(m.company, file, true, me(m))),
  },
  {
    name: 'take a file out of the trash',
    weight: 1,
    take: on(
      m =>
        anyOf(
          m,
          [...m.company.drive.files.values()].filter(file => file.trashed),
        ),
      (m, file) => trashFile(m.company, file, false, me(m)),
    ),
  },
  { name: 'delete a file', weight: 1, take: on(anyFile, (m, file) => removeFile(m.company, file, me(m))) },
  {
    name: 'comment on a file',
    weight: 6,
    take: on(anyFile, (m, file) => {
      const body = remarkText(m.random, topicOf(m.random))
      remarkOnFile(m.company, file, { body, quoted: file.name }, me(m))
    }),
  },
]

const accessSteps: Step[] = [
  {
    name: 'share a file',
    weight: 5,
    take: on(anyFile, (m, file) => {
      const given = permission(m)
      const others = file.permissions.filter(p => p.id !== given.id)
      shareFile(m.company, file, { permissions: [...others, given] }, me(m))
    }),
  },
  {
    name: 'share a file no longer',
    weight: 5,
    take: on(
      m =>
        anyOf(
          m,
          files(m, file => file.permissions.length > 0),
        ),
      (m, file) => {
        const gone = anyOf(m, file.permissions)
        shareFile(m.company, file, { permissions: file.permissions.filter(p => p !== gone) }, me(m))
      },
    ),
  },
  {
    name: 'limit a folder, or open it',
    weight: 1,
    take: on(
      m =>
        anyOf(
          m,
          files(m, file => file.kind === 'folder' && file.drive !== null),
        ),
      (m, folder) => {
        const { inheritedPermissionsDisabled: was } = folder
        shareFile(m.company, folder, { inheritedPermissionsDisabled: !was }, me(m))
      },
    ),
  },
  {
    name: 'give a file away',
    weight: 1,
    take: on(
      m =>
        anyOf(
          m,
          files(m, file => file.owner !== null && file.kind !== 'folder'),
        ),
      (m, file) => giveFile(m.company, file, m.google(), { actor: file.owner ?? m.google() }),
    ),
  },
  {
    name: 'join or leave a shared drive',
    weight: 2,
    take: on(
      m => anyOf(m, m.company.drive.drives.values()),
      (m, drive) => {
        const given = forPerson(m.google(), 'reader')
        const others = drive.permissions.filter(p => p.id !== given.id)
        const wasIn = others.length < drive.permissions.length
        // Somebody always manages it.
        if (others.some(p => p.role === 'organizer'))
          setDriveMembers(m.company, drive.id, wasIn ? others : [...others, given])
      },
    ),
  },
  {
    name: 'join or leave a group of the domain',
    weight: 3,
    take: on(
      m =>
        anyOf(
          m,
          [...m.company.drive.groups.values()].filter(group => group.name !== 'product'),
        ),
      (m, group) => {
        const email = m.company.people.get(m.google())?.email ?? ''
        setGoogleMember(m.company, group.email, email, !group.members.has(email))
      },
    ),
  },
]

/** What people do in Google Drive. */
export const driveSteps: readonly Step[] = [...contentSteps, ...accessSteps]
