import type { Prose } from '#test/services/company/prose.ts'

// Instants are milliseconds since 1970; people are named by their key; ids are Google's.

export type DriveRole = 'owner' | 'organizer' | 'fileOrganizer' | 'writer' | 'commenter' | 'reader'

export type DrivePermission = {
  id: string
  role: DriveRole
  expiresAt?: number
  /** May see that it is there, and no more. */
  view?: 'metadata'
  pendingOwner?: true
  /** Of an account that is no more. */
  deleted?: true
} & (
  | { type: 'user'; person: string }
  /** By its address. */
  | { type: 'group'; group: string }
  | { type: 'domain'; domain: string; allowFileDiscovery: boolean }
  | { type: 'anyone'; allowFileDiscovery: boolean }
)

export type DriveTab = {
  id: string
  title: string
  body: Prose
  /** The tab it lies in. */
  parent?: string
}

export type DriveFile = {
  id: string
  name: string
  kind: 'document' | 'spreadsheet' | 'presentation' | 'folder' | 'shortcut' | 'pdf' | 'markdown'
  /** A folder's or a shared drive's id; null: the top of its owner's own drive. */
  parent: string | null
  /** The shared drive it is in; null: in somebody's own. */
  drive: string | null
  owner: string | null
  editedBy: string
  createdAt: number
  modifiedAt: number
  version: number
  trashed: boolean
  /** What it says: one tab or more of a document, one of anything else, none of folders and shortcuts. */
  tabs: DriveTab[]
  /** Given here, not inherited. */
  permissions: DrivePermission[]
  /** A limited folder: nothing is inherited from above but by organizers. */
  inheritedPermissionsDisabled: boolean
  canDownload: boolean
  target: string | null
  /** What a link to it must bring along. */
  resourceKey?: string
  remarks: { id: string; author: string; body: Prose; at: number; resolved: boolean; quoted: string }[]
}

export type SharedDrive = { id: string; name: string; permissions: DrivePermission[]; createdAt: number }

/** Members are addresses of people and of other groups. */
export type GoogleGroup = {
  id: string
  email: string
  name: string
  members: Set<string>
  /** Everybody at the customer is in it, as one member of type CUSTOMER. */
  everybody?: true
}

/** What happened to a file, by the order in which it did; `changes` are told from it. */
export type DriveChange = {
  file: string
  drive: string | null
  /** Whose it is, or was. */
  owner: string | null
  removed: boolean
  at: number
}

export type DriveState = {
  domain: string
  customer: string
  users: Set<string>
  /** Whom no service account may be. */
  suspended: Set<string>
  admins: Set<string>
  /** Who may be anybody here, with these scopes. */
  robot: { email: string; clientId: string; scopes: Set<string> }
  groups: Map<string, GoogleGroup>
  drives: Map<string, SharedDrive>
  files: Map<string, DriveFile>
  changes: DriveChange[]
  nextId: number
}
