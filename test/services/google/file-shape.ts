import { createHash } from 'node:crypto'
import type { drive_v3 } from '@googleapis/drive'
import { type Effective, effectiveOf, mayShare, type Standing } from '#test/services/company/access/drive.ts'
import { inTrash } from '#test/services/company/access/drive-trash.ts'
import { documentAddress } from '#test/services/company/addresses.ts'
import { type Company, personOf } from '#test/services/company/company.ts'
import type { DriveFile, DrivePermission, SharedDrive } from '#test/services/company/drive-state.ts'
import type { Person } from '#test/services/company/person.ts'
import { contentOf } from '#test/services/google/content.ts'

const vnd = (app: string): string => `application/vnd.google-apps.${app}`

export const mimeTypes: Record<DriveFile['kind'], string> = {
  document: vnd('document'),
  spreadsheet: vnd('spreadsheet'),
  presentation: vnd('presentation'),
  folder: vnd('folder'),
  shortcut: vnd('shortcut'),
  pdf: 'application/pdf',
  markdown: 'text/markdown',
}

const digits = (name: string): string =>
  BigInt(`0x${createHash('sha256').update(name).digest('hex').slice(0, 16)}`)
    .toString()
    .padStart(20, '0')

/** How a grantee is named in permissions, and a user in themselves. */
const permissionId = (permission: DrivePermission): string => {
  switch (permission.type) {
    case 'user':
      return digits(`user ${permission.person}`)
    case 'group':
      return digits(`group ${permission.group}`)
    case 'domain':
      return `${digits(`domain ${permission.domain}`).slice(1)}k`
    case 'anyone':
      return permission.allowFileDiscovery ? 'anyone' : 'anyoneWithLink'
  }
}

/** Somebody as Drive names them. */
export const personShape = (person: Person, asker: Person): drive_v3.Schema$User => ({
  kind: 'drive#user',
  displayName: person.name,
  me: person.key === asker.key,
  permissionId: digits(`user ${person.key}`),
  emailAddress: person.google?.email ?? person.email,
})

const userShape = (company: Company, key: string, asker: Person): drive_v3.Schema$User =>
  personShape(personOf(company, key), asker)

const granteeShape = (company: Company, permission: DrivePermission): drive_v3.Schema$Permission => {
  switch (permission.type) {
    case 'user': {
      const { name, email, google } = personOf(company, permission.person)
      // An account that is gone keeps its permission and loses its address.
      return permission.deleted ? {} : { displayName: name, emailAddress: google?.email ?? email }
    }
    case 'group': {
      const name = company.drive.groups.get(permission.group)?.name ?? permission.group
      return { displayName: name, emailAddress: permission.group }
    }
    case 'domain':
      return {
        displayName: permission.domain,
        domain: permission.domain,
        allowFileDiscovery: permission.allowFileDiscovery,
      }
    case 'anyone':
      return { allowFileDiscovery: permission.allowFileDiscovery }
  }
}

const iso = (at: number): string => new Date(at).toISOString()

/** A permission as `permissions.list` shows it. `shared`: of something in a shared drive. */
export const permissionShape = (
  company: Company,
  { permission, role, ways }: Effective,
  shared: boolean,
): drive_v3.Schema$Permission => ({
  kind: 'drive#permission',
  id: permissionId(permission),
  type: permission.type,
  role,
  ...granteeShape(company, permission),
  ...((permission.type === 'user' || permission.type === 'group') && {
    deleted: permission.deleted ?? false,
  }),
  ...(permission.type === 'user' && !shared && { pendingOwner: permission.pendingOwner ?? false }),
  ...(permission.expiresAt !== undefined && { expirationTime: iso(permission.expiresAt) }),
  ...(permission.view && { view: permission.view }),
  permissionDetails: ways.map(way => ({
    permissionType: shared && way.from !== null && company.drive.drives.has(way.from) ? 'member' : 'file',
    role: way.role,
    inherited: way.from !== null,
    ...(way.from !== null && { inheritedFrom: way.from }),
  })),
})

/** A shared drive's own members, as permissions of it. */
export const memberShapes = (company: Company, drive: SharedDrive): drive_v3.Schema$Permission[] =>
  drive.permissions.map(permission =>
    permissionShape(
      company,
      { permission, role: permission.role, ways: [{ role: permission.role, from: null }] },
      true,
    ),
  )

export const driveShape = (drive: SharedDrive): drive_v3.Schema$Drive => ({
  kind: 'drive#drive',
  id: drive.id,
  name: drive.name,
  createdTime: iso(drive.createdAt),
  hidden: false,
  capabilities: { canListChildren: true, canReadRevisions: true },
})

const blobShape = (company: Company, file: DriveFile): drive_v3.Schema$File => {
  const content = contentOf(company, file)
  if (!content) return {}
  return {
    size: String(content.length),
    md5Checksum: createHash('md5').update(content).digest('hex'),
    headRevisionId: `0B${file.version}`,
  }
}

/** The folder at the top of somebody's own drive. It is in no listing. */
export const rootFolder = (owner: string): DriveFile => ({
  id: `0AA${digits(`root ${owner}`).slice(0, 12)}`,
  name: 'My Drive',
  kind: 'folder',
  parent: null,
  drive: null,
  owner,
  editedBy: owner,
  createdAt: 0,
  modifiedAt: 0,
  version: 1,
  trashed: false,
  tabs: [],
  permissions: [],
  inheritedPermissionsDisabled: false,
  canDownload: true,
  target: null,
  remarks: [],
})

const parentsOf = (file: DriveFile, standing: Standing | null): { parents?: string[] } => {
  // Who reaches a file and not its folder sees no parent; a root has none.
  if (standing?.reach === 'link') return {}
  if (file.parent !== null) return { parents: [file.parent] }
  const root = rootFolder(file.owner ?? '')
  return file.id === root.id ? {} : { parents: [root.id] }
}

/** A file as somebody sees it. What only who may share sees is left out for others (`permissions`), and in shared drives. */
export const fileShape = (
  company: Company,
  file: DriveFile,
  asker: Person,
  standing: Standing | null,
): drive_v3.Schema$File => {
  const effective = effectiveOf(company, file)
  const shares = standing !== null && mayShare(standing)
  const shared = file.drive !== null
  const target = file.target === null ? undefined : company.drive.files.get(file.target)
  const reads = standing !== null
  return {
    kind: 'drive#file',
    id: file.id,
    name: file.name,
    mimeType: mimeTypes[file.kind],
    ...parentsOf(file, standing),
    ...(shared && { driveId: file.drive, teamDriveId: file.drive }),
    createdTime: iso(file.createdAt),
    modifiedTime: iso(file.modifiedAt),
    version: String(file.version),
    trashed: inTrash(company, file),
    explicitlyTrashed: file.trashed,
    webViewLink: documentAddress(file),
    lastModifyingUser: userShape(company, file.editedBy, asker),
    capabilities: {
      canDownload: reads && file.canDownload && file.kind !== 'folder',
      canListChildren: reads && file.kind === 'folder',
      canShare: shares,
      canEdit: shares,
    },
    inheritedPermissionsDisabled: file.inheritedPermissionsDisabled,
    permissionIds: [...new Set(effective.map(one => permissionId(one.permission)))],
    shared: effective.length > 1,
    ...(file.resourceKey && { resourceKey: file.resourceKey }),
    ...(shared
      ? { hasAugmentedPermissions: file.permissions.length > 0 }
      : {
          ...(file.owner && { owners: [userShape(company, file.owner, asker)] }),
          ownedByMe: file.owner === asker.key,
          ...(file.owner !== asker.key &&
            standing?.reach === 'named' && { sharedWithMeTime: iso(file.createdAt) }),
          ...(shares && { permissions: effective.map(one => permissionShape(company, one, false)) }),
        }),
    ...(file.kind === 'shortcut' &&
      file.target !== null && {
        shortcutDetails: {
          targetId: file.target,
          targetMimeType: mimeTypes[target?.kind ?? 'document'],
          ...(target?.resourceKey && { targetResourceKey: target.resourceKey }),
        },
      }),
    ...(reads && blobShape(company, file)),
  }
}
