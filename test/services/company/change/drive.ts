import { type By, timeOf } from '#test/services/company/change/when.ts'
import { type Company, tell } from '#test/services/company/company.ts'
import type { DriveFile, DrivePermission } from '#test/services/company/drive-state.ts'
import { googleIdOf } from '#test/services/company/ids.ts'
import type { Prose } from '#test/services/company/prose.ts'

/** Notes a change of a file where changes are told of, and tells it. `version` rises with each. */
const note = (company: Company, file: DriveFile, by: By, removed = false): void => {
  const at = timeOf(company, by)
  file.version++
  company.drive.changes.push({ file: file.id, drive: file.drive, owner: file.owner, removed, at })
  tell(company, { service: 'google-drive', actor: by.actor, at, drive: file.drive, file: file.id })
}

const newDriveId = (company: Company, what: string): string => googleIdOf(`${what}:${company.drive.nextId++}`)

export type NewFile = Pick<DriveFile, 'name' | 'kind' | 'parent' | 'drive'> &
  Partial<Pick<DriveFile, 'tabs' | 'permissions' | 'inheritedPermissionsDisabled' | 'canDownload' | 'target'>>

/** A new file; in somebody's own drive its maker owns it. */
export const createFile = (company: Company, draft: NewFile, by: By): DriveFile => {
  const at = timeOf(company, by)
  const file: DriveFile = {
    tabs: [],
    permissions: [],
    inheritedPermissionsDisabled: false,
    canDownload: true,
    target: null,
    ...draft,
    id: newDriveId(company, 'file'),
    owner: draft.drive === null ? by.actor : null,
    editedBy: by.actor,
    createdAt: at,
    modifiedAt: at,
    version: 1,
    trashed: false,
    remarks: [],
  }
  company.drive.files.set(file.id, file)
  note(company, file, by)
  return file
}

export const editFile = (
  company: Company,
  file: DriveFile,
  change: Partial<Pick<DriveFile, 'name' | 'tabs'>>,
  by: By,
): void => {
  Object.assign(file, change)
  file.modifiedAt = Math.max(file.modifiedAt, timeOf(company, by))
  file.editedBy = by.actor
  note(company, file, by)
}

/** Into another folder. What is under a folder goes with it: its own times stay, and no change is told of it. */
export const moveFile = (company: Company, file: DriveFile, parent: string | null, by: By): void => {
  file.parent = parent
  note(company, file, by)
}

/** Gives a file of one's own to somebody else; whoever had it may still write in it. */
export const giveFile = (company: Company, file: DriveFile, owner: string, by: By): void => {
  const former = file.owner
  if (former === null || former === owner) return
  const others = file.permissions.filter(
    p => p.type !== 'user' || (p.person !== owner && p.person !== former),
  )
  const id = googleIdOf(`permission:${former}`).slice(1, 21)
  file.permissions = [...others, { id, type: 'user', person: former, role: 'writer' }]
  file.owner = owner
  file.parent = null
  note(company, file, by)
}

/** To the trash with all that is under it, or back. */
export const trashFile = (company: Company, file: DriveFile, trashed: boolean, by: By): void => {
  file.trashed = trashed
  note(company, file, by)
}

export const removeFile = (company: Company, file: DriveFile, by: By): void => {
  company.drive.files.delete(file.id)
  note(company, file, by, true)
}

/** Who is given the file itself; and whether what its folder gives counts, too. No time of it changes. */
export const shareFile = (
  company: Company,
  file: DriveFile,
  change: Partial<Pick<DriveFile, 'permissions' | 'inheritedPermissionsDisabled'>>,
  by: By,
): void => {
  Object.assign(file, change)
  note(company, file, by)
}

export const remarkOnFile = (
  company: Company,
  file: DriveFile,
  { body, quoted }: { body: Prose; quoted: string },
  by: By,
): void => {
  const id = newDriveId(company, 'remark')
  file.remarks.push({ id, author: by.actor, body, at: timeOf(company, by), resolved: false, quoted })
  note(company, file, by)
}

/** Members of a shared drive. Nothing in it is told to have changed. */
export const setDriveMembers = (company: Company, drive: string, permissions: DrivePermission[]): void => {
  const found = company.drive.drives.get(drive)
  if (!found) throw new Error(`There is no drive ${drive}.`)
  found.permissions = permissions
}

/** Nothing at all is told of groups: only asking the directory finds out. */
export const setGoogleMember = (company: Company, group: string, email: string, isIn: boolean): void => {
  const found = company.drive.groups.get(group)
  if (!found) throw new Error(`There is no group ${group}.`)
  if (isIn) found.members.add(email)
  else found.members.delete(email)
}
