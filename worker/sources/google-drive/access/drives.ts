import { z } from 'zod'
import type { Group, ServiceContainer } from '../../service/service.ts'
import { readDrive } from '../api/ask.ts'
import { isClosed } from '../api/failure.ts'
import { type Drive, drive, type Permission } from '../api/shapes.ts'
import type { Connection } from '../settings.ts'
import type { Directory } from './directory.ts'
import { type Expand, groupOf, type Members } from './groups.ts'
import { listPermissions } from './permission-list.ts'
import { granteesOf, isLive, isOrganizer } from './permissions.ts'

const drivesPage = z.object({ nextPageToken: z.string().optional(), drives: z.array(drive).default([]) })

/** The service account itself sees what it is a member of, an administrator every shared drive of the organisation. */
const asWhom = (at: Connection) => ({
  as: at.settings.admin ?? null,
  asAdministrator: at.settings.admin !== undefined,
})

/** A page of shared drives. Each costs a call for its members, so pages are small. */
export const listDrives = async (at: Connection, pageToken: string | null) => {
  const { as, asAdministrator } = asWhom(at)
  const query = {
    pageSize: 50,
    useDomainAdminAccess: asAdministrator || null,
    fields: 'nextPageToken,drives(id,name)',
    pageToken,
  }
  const call = { what: 'the list of shared drives', path: 'drives', query }
  return await readDrive(at, as, call, drivesPage)
}

/** A shared drive of ours; null: gone, another organisation's, or not shared with the service account. */
export const findDrive = async (at: Connection, id: string): Promise<Drive | null> => {
  const { as, asAdministrator } = asWhom(at)
  const query = { useDomainAdminAccess: asAdministrator || null, fields: 'id,name' }
  const call = { what: 'a shared drive', path: `drives/${id}`, query }
  return await readDrive(at, as, call, drive).catch(problem => {
    if (isClosed(problem)) return null
    throw problem
  })
}

/** Members of a shared drive, its own permissions; null: we may not know them. Throws ServiceProblem, `gone` too. */
export const membersOf = async (at: Connection, id: string): Promise<Permission[] | null> => {
  const { as, asAdministrator } = asWhom(at)
  try {
    return await listPermissions(at, as, { id, what: 'a shared drive', asAdministrator })
  } catch (problem) {
    if (isClosed(problem) && problem.kind === 'forbidden') return null
    throw problem
  }
}

/**
 * A drive's members are a group of ours, flat, and so are those who may open its limited folders: an item shared with
 * others besides names the group, and a change of members is one write for all of them.
 */
export const membersKey = (drive: string): string => `drive:${drive}`
export const organizersKey = (drive: string): string => `organizers:${drive}`

const flat = async (permissions: readonly Permission[], directory: Directory, expand: Expand) => {
  const keys: string[] = []
  const whys: string[] = []
  for (const grantee of granteesOf(permissions)) {
    if (grantee === 'everybody') continue
    const some: Members =
      'user' in grantee
        ? { keys: [(await directory.readerOf(grantee.user)) ?? ''] }
        : await expand(grantee.group)
    keys.push(...some.keys)
    if (some.why) whys.push(some.why)
  }
  const members: Members = { keys: [...new Set(keys)].filter(Boolean) }
  return whys.length > 0 ? { ...members, why: whys.slice(0, 5).join(' ') } : members
}

/** The two groups of a drive. */
export const groupsOfDrive = async (
  { id, name }: Drive,
  members: readonly Permission[],
  { directory, expand, now }: { directory: Directory; expand: Expand; now: Date },
): Promise<Group[]> => {
  const live = members.filter(p => isLive(p, now))
  const organizers = live.filter(isOrganizer)
  return [
    groupOf(membersKey(id), `Members of ${name}`, await flat(live, directory, expand)),
    groupOf(organizersKey(id), `Managers of ${name}`, await flat(organizers, directory, expand)),
  ]
}

/** A shared drive as a container: whoever is a member may see it. */
export const driveContainer = (
  { id, name }: Drive,
  members: readonly Permission[] | null,
): ServiceContainer => ({
  ref: id,
  name,
  url: `https://drive.google.com/drive/folders/${id}`,
  readers:
    members === null
      ? {
          known: false,
          why: 'We may not list its members: make the service account at least a contributor of it.',
        }
      : { known: true, every: [[{ group: membersKey(id) }]] },
})
