import { readDrive } from '../api/ask.ts'
import { type Permission, permissionsFields, permissionsPage } from '../api/shapes.ts'
import type { As } from '../api/token.ts'
import type { Connection } from '../settings.ts'

/**
 * All permissions of a file or shared drive. Only who may share it may list them, and a domain's administrator, of a
 * shared drive alone (`useDomainAdminAccess`). Throws ServiceProblem.
 */
export const listPermissions = async (
  at: Connection,
  as: As,
  of: { id: string; what: string; asAdministrator?: boolean; headers?: Record<string, string> },
): Promise<Permission[]> => {
  const permissions: Permission[] = []
  let pageToken: string | undefined
  do {
    const query = {
      pageSize: 100,
      fields: permissionsFields,
      useDomainAdminAccess: of.asAdministrator || null,
      pageToken,
    }
    const path = `files/${of.id}/permissions`
    const call = { what: `the permissions of ${of.what}`, path, query, headers: of.headers ?? {} }
    const page = await readDrive(at, as, call, permissionsPage)
    permissions.push(...page.permissions)
    pageToken = page.nextPageToken
  } while (pageToken !== undefined)
  return permissions
}
