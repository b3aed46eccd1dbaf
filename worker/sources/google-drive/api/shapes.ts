import { z } from 'zod'

// What we ask of Drive API v3, and no more: `fields` and its shape stand together, because one without the other lies.

export const folderType = 'application/vnd.google-apps.folder'
export const shortcutType = 'application/vnd.google-apps.shortcut'

export const permission = z.object({
  id: z.string(),
  type: z.string(),
  role: z.string(),
  emailAddress: z.string().optional(),
  domain: z.string().optional(),
  allowFileDiscovery: z.boolean().optional(),
  deleted: z.boolean().optional(),
  expirationTime: z.string().optional(),
  pendingOwner: z.boolean().optional(),
  view: z.string().optional(),
  /** How it came here, once for each way. */
  permissionDetails: z
    .array(
      z.object({
        inherited: z.boolean().optional(),
        inheritedFrom: z.string().optional(),
        role: z.string().optional(),
      }),
    )
    .optional(),
})
export type Permission = z.output<typeof permission>

const permissionFields =
  'id,type,role,emailAddress,domain,allowFileDiscovery,deleted,expirationTime,pendingOwner,view,permissionDetails(inherited,inheritedFrom,role)'

export const permissionsPage = z.object({
  nextPageToken: z.string().optional(),
  permissions: z.array(permission).default([]),
})
export const permissionsFields = `nextPageToken,permissions(${permissionFields})`

const user = z.object({ displayName: z.string().optional(), emailAddress: z.string().optional() })
export type User = z.output<typeof user>

export const file = z.object({
  id: z.string(),
  name: z.string().default(''),
  mimeType: z.string(),
  driveId: z.string().optional(),
  parents: z.array(z.string()).default([]),
  createdTime: z.string(),
  modifiedTime: z.string(),
  version: z.string().optional(),
  size: z.string().optional(),
  trashed: z.boolean().default(false),
  ownedByMe: z.boolean().optional(),
  owners: z.array(user).default([]),
  lastModifyingUser: user.optional(),
  resourceKey: z.string().optional(),
  shortcutDetails: z
    .object({
      targetId: z.string(),
      targetMimeType: z.string().optional(),
      targetResourceKey: z.string().optional(),
    })
    .optional(),
  capabilities: z
    .object({ canDownload: z.boolean().optional(), canShare: z.boolean().optional() })
    .optional(),
  inheritedPermissionsDisabled: z.boolean().default(false),
  permissionIds: z.array(z.string()).optional(),
  /** In shared drives: whether anything is given on the file itself. */
  hasAugmentedPermissions: z.boolean().optional(),
  permissions: z.array(permission).optional(),
})
export type File = z.output<typeof file>

export const isShortcut = ({ mimeType }: File): boolean => mimeType === shortcutType

export const fileFields = `id,name,mimeType,driveId,parents,createdTime,modifiedTime,version,size,trashed,ownedByMe,owners(displayName,emailAddress),lastModifyingUser(displayName,emailAddress),resourceKey,shortcutDetails(targetId,targetMimeType,targetResourceKey),capabilities(canDownload,canShare),inheritedPermissionsDisabled,permissionIds,hasAugmentedPermissions,permissions(${permissionFields})`

export const filesPage = z.object({
  nextPageToken: z.string().optional(),
  incompleteSearch: z.boolean().default(false),
  files: z.array(file).default([]),
})
export const filesFields = `nextPageToken,incompleteSearch,files(${fileFields})`

export const drive = z.object({ id: z.string(), name: z.string() })
export type Drive = z.output<typeof drive>
