import { isIn } from '#test/services/company/access/google-groups.ts'
import type { Company } from '#test/services/company/company.ts'
import type { DriveFile, DrivePermission, DriveRole } from '#test/services/company/drive-state.ts'
import type { Person } from '#test/services/company/person.ts'

/** One way to a permission: given here (`from` null), or by the folder or drive named. */
type Way = { role: DriveRole; from: string | null }

/** What somebody has on a thing, all ways together. The strongest role counts. */
export type Effective = { permission: DrivePermission; role: DriveRole; ways: readonly Way[] }

const strength: readonly DriveRole[] = [
  'reader',
  'commenter',
  'writer',
  'fileOrganizer',
  'organizer',
  'owner',
]

const stronger = (a: DriveRole, b: DriveRole): DriveRole =>
  strength.indexOf(a) >= strength.indexOf(b) ? a : b

/** Whom a permission is for, in a word. */
export const granteeOf = (permission: DrivePermission): string => {
  switch (permission.type) {
    case 'user':
      return `user ${permission.person}`
    case 'group':
      return `group ${permission.group}`
    case 'domain':
      return `domain ${permission.domain} ${permission.allowFileDiscovery}`
    case 'anyone':
      return `anyone ${permission.allowFileDiscovery}`
  }
}

/** Of two permissions for the same one, that which holds longer. */
const longer = (a: DrivePermission, b: DrivePermission): DrivePermission =>
  (a.expiresAt ?? Number.POSITIVE_INFINITY) >= (b.expiresAt ?? Number.POSITIVE_INFINITY) ? a : b

const both = (a: Effective, b: Effective): Effective => ({
  permission: longer(a.permission, b.permission),
  role: stronger(a.role, b.role),
  ways: [...a.ways, ...b.ways],
})

const merged = (all: readonly Effective[]): Effective[] => {
  const found = new Map<string, Effective>()
  for (const one of all) {
    const key = `${granteeOf(one.permission)} ${one.permission.view ?? ''}`
    const known = found.get(key)
    found.set(key, known ? both(known, one) : one)
  }
  return [...found.values()]
}

const given = (permissions: readonly DrivePermission[], from: string | null): Effective[] =>
  permissions.map(permission => ({
    permission,
    role: permission.role,
    ways: [{ role: permission.role, from }],
  }))

const ownership = (file: DriveFile): DrivePermission[] =>
  file.owner === null ? [] : [{ id: `owner ${file.owner}`, type: 'user', person: file.owner, role: 'owner' }]

const handedDown = (effective: Effective, from: string): Effective => {
  // Whoever owns a folder does not own what others put into it.
  const role = effective.role === 'owner' ? 'writer' : effective.role
  const ways = effective.ways.map(way => ({ role, from: way.from ?? from }))
  return { permission: effective.permission, role, ways }
}

/** Who stays when nothing is inherited any more, and who only sees that there is a folder. */
const limited = (inherited: readonly Effective[]): Effective[] =>
  inherited.map(one => {
    const stays = one.role === 'organizer' || one.permission.role === 'owner'
    return stays ? one : { ...one, permission: { ...one.permission, view: 'metadata' } as DrivePermission }
  })

/** What a folder, or a drive, hands down to what is in it. */
const fromAbove = (company: Company, file: DriveFile): Effective[] => {
  const { files, drives } = company.drive
  const folder = file.parent === null ? undefined : files.get(file.parent)
  const drive = file.drive === null ? undefined : drives.get(file.drive)
  const all = folder ? effectiveOf(company, folder) : drive ? given(drive.permissions, drive.id) : []
  const open = all.filter(one => one.permission.view !== 'metadata')
  return folder ? open.map(one => handedDown(one, folder.id)) : open
}

/**
 * Everything given on a file, here and above (Drive's "Manage folders with limited and expansive access"): what a limited
 * folder does not inherit shows as `view: metadata` on the folder and not at all on what is in it.
 */
export const effectiveOf = (company: Company, file: DriveFile): Effective[] => {
  const inherited = fromAbove(company, file)
  const above = file.inheritedPermissionsDisabled ? limited(inherited) : inherited
  const listed = file.permissions.filter(permission => !isOver(company, permission, hour))
  return merged([...given(ownership(file), null), ...given(listed, null), ...above])
}

/** What is over lets nobody in. It is listed for a while yet, and then Google takes it away without telling of a change. */
const hour = 3_600_000

const isOver = ({ clock }: Company, { expiresAt }: DrivePermission, since = 0): boolean =>
  expiresAt !== undefined && expiresAt + since <= clock.now()

/** How somebody has a permission: by name or group, by everybody's right to find it, or only by its link. */
type Reach = 'named' | 'found' | 'link'

const reachOf = (company: Company, person: Person, permission: DrivePermission): Reach | null => {
  const email = person.google?.email ?? ''
  // Who is suspended sees what everybody sees.
  if (company.drive.suspended.has(person.key) && permission.type !== 'anyone') return null
  switch (permission.type) {
    case 'user':
      return permission.person === person.key ? 'named' : null
    case 'group':
      return isIn(company, permission.group, person) ? 'named' : null
    case 'domain':
      if (!email.endsWith(`@${permission.domain}`)) return null
      return permission.allowFileDiscovery ? 'found' : 'link'
    case 'anyone':
      return permission.allowFileDiscovery ? 'found' : 'link'
  }
}

export type Standing = { role: DriveRole; reach: Reach }

const rank: readonly Reach[] = ['link', 'found', 'named']

/** What somebody may do with a file, and how they come to it; null: it is not there for them. */
export const standingOf = (company: Company, person: Person, file: DriveFile): Standing | null => {
  let best: Standing | null = null
  for (const { permission, role } of effectiveOf(company, file)) {
    if (permission.deleted || permission.pendingOwner || permission.view === 'metadata') continue
    if (isOver(company, permission)) continue
    const reach = reachOf(company, person, permission)
    if (!reach) continue
    best = best
      ? {
          role: stronger(best.role, role),
          reach: rank.indexOf(reach) > rank.indexOf(best.reach) ? reach : best.reach,
        }
      : { role, reach }
  }
  return best
}

/** Whether somebody sees that a limited folder is there, and no more. */
export const seesOnly = (company: Company, person: Person, file: DriveFile): boolean =>
  effectiveOf(company, file).some(
    ({ permission }) => permission.view === 'metadata' && reachOf(company, person, permission) === 'named',
  )

/** Whether somebody belongs to a shared drive. */
export const isMember = (company: Company, person: Person, drive: string): boolean =>
  (company.drive.drives.get(drive)?.permissions ?? []).some(
    permission => !permission.deleted && reachOf(company, person, permission) === 'named',
  )

export const mayShare = ({ role }: Standing): boolean => strength.indexOf(role) >= strength.indexOf('writer')
