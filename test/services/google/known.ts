import type { drive_v3 } from '@googleapis/drive'
import type { Known } from '#test/services/google/fields.ts'

/** Names of fields, checked against the types of Google's own client. */
const names = <T>(...list: (keyof T & string)[]): Known => Object.fromEntries(list.map(name => [name, true]))

const user = names<drive_v3.Schema$User>(
  'kind',
  'displayName',
  'me',
  'permissionId',
  'emailAddress',
  'photoLink',
)

export const permissionFields: Known = {
  ...names<drive_v3.Schema$Permission>(
    'kind',
    'id',
    'type',
    'role',
    'emailAddress',
    'domain',
    'displayName',
    'allowFileDiscovery',
    'deleted',
    'expirationTime',
    'view',
    'pendingOwner',
    'inheritedPermissionsDisabled',
  ),
  permissionDetails: { permissionType: true, role: true, inherited: true, inheritedFrom: true },
}

export const fileFields: Known = {
  ...names<drive_v3.Schema$File>(
    'kind',
    'id',
    'name',
    'mimeType',
    'description',
    'driveId',
    'teamDriveId',
    'parents',
    'createdTime',
    'modifiedTime',
    'sharedWithMeTime',
    'version',
    'trashed',
    'explicitlyTrashed',
    'trashedTime',
    'webViewLink',
    'webContentLink',
    'iconLink',
    'starred',
    'spaces',
    'size',
    'quotaBytesUsed',
    'md5Checksum',
    'sha256Checksum',
    'headRevisionId',
    'originalFilename',
    'fileExtension',
    'fullFileExtension',
    'inheritedPermissionsDisabled',
    'hasAugmentedPermissions',
    'permissionIds',
    'shared',
    'ownedByMe',
    'resourceKey',
    'exportLinks',
    'copyRequiresWriterPermission',
    'writersCanShare',
    'downloadRestrictions',
  ),
  owners: user,
  lastModifyingUser: user,
  sharingUser: user,
  trashingUser: user,
  permissions: permissionFields,
  capabilities: {
    canDownload: true,
    canListChildren: true,
    canShare: true,
    canEdit: true,
    canReadDrive: true,
    canCopy: true,
    canComment: true,
  },
  shortcutDetails: { targetId: true, targetMimeType: true, targetResourceKey: true },
}

export const driveFields: Known = {
  ...names<drive_v3.Schema$Drive>(
    'kind',
    'id',
    'name',
    'createdTime',
    'hidden',
    'orgUnitId',
    'themeId',
    'colorRgb',
  ),
  capabilities: true,
  restrictions: true,
}

const reply: Known = {
  ...names<drive_v3.Schema$Reply>(
    'kind',
    'id',
    'content',
    'htmlContent',
    'createdTime',
    'modifiedTime',
    'deleted',
    'action',
  ),
  author: user,
}

export const commentFields: Known = {
  ...names<drive_v3.Schema$Comment>(
    'kind',
    'id',
    'content',
    'htmlContent',
    'createdTime',
    'modifiedTime',
    'resolved',
    'deleted',
    'anchor',
    'assigneeEmailAddress',
    'mentionedEmailAddresses',
  ),
  author: user,
  quotedFileContent: { value: true, mimeType: true },
  replies: reply,
}

export const changeFields: Known = {
  ...names<drive_v3.Schema$Change>(
    'kind',
    'changeType',
    'fileId',
    'driveId',
    'removed',
    'time',
    'type',
    'teamDriveId',
  ),
  file: fileFields,
  drive: driveFields,
}

const list = (inner: Known): Known => ({ kind: true, nextPageToken: true, ...inner })

/** Of `about.get`: whom a token is of. */
export const aboutFields: Known = { kind: true, user }

export const fileList = list({ incompleteSearch: true, files: fileFields })
export const permissionList = list({ permissions: permissionFields })
export const driveList = list({ drives: driveFields })
export const commentList = list({ comments: commentFields })
export const changeList = list({ newStartPageToken: true, changes: changeFields })
