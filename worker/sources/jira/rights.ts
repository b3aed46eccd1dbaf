import type { z } from 'zod'
import { read } from './ask.ts'
import { type Holder, holderOf } from './holders.ts'
import { everyPage } from './pages.ts'
import { isPerson } from './people.ts'
import type { Connection } from './settings.ts'
import {
  applicationRoles,
  levelMember,
  type Project,
  permissionScheme,
  project,
  role,
  roleAddresses,
  user,
} from './shapes.ts'

const once = <T>(ask: (...of: string[]) => Promise<T>) => {
  const asked = new Map<string, Promise<T>>()
  return (...of: string[]): Promise<T> => {
    const key = of.join('/')
    const answer = asked.get(key) ?? ask(...of)
    asked.set(key, answer)
    return answer
  }
}

const schemeOf = (at: Connection) => (id: string) =>
  read(
    at,
    {
      what: 'the permission scheme of a project',
      bucket: 'rights',
      path: `project/${id}/permissionscheme`,
      query: { expand: 'permissions' },
    },
    permissionScheme,
  )

/** Of all levels of the site. Levels of team-managed projects are not told, nor those nobody is in. */
const levelsOf = (at: Connection) => async (): Promise<ReadonlyMap<string, Holder[]>> => {
  const what = 'who is in the issue security levels'
  const call = { what, bucket: 'levels', path: 'issuesecurityschemes/level/member' }
  const levels = new Map<string, Holder[]>()
  for (const { issueSecurityLevelId: id, holder } of await everyPage(at, call, levelMember, 100))
    levels.set(id, [...(levels.get(id) ?? []), holderOf(holder)])
  return levels
}

const roleOf = (at: Connection) => (projectId: string, id: string) =>
  read(
    at,
    {
      what: 'who has a role in a project',
      bucket: 'roles',
      path: `project/${projectId}/role/${encodeURIComponent(id)}`,
    },
    role,
  )

/** The id of a project's role by its name; null: it has none of that name. */
const roleNamed =
  (at: Connection) =>
  async (projectId: string, name: string): Promise<string | null> => {
    const call = { what: 'the roles of a project', bucket: 'roles', path: `project/${projectId}/role` }
    const addresses = await read(at, call, roleAddresses)
    return (
      /\/role\/(\d{1,19})$/.exec(Object.hasOwn(addresses, name) ? (addresses[name] ?? '') : '')?.[1] ?? null
    )
  }

const membersOf =
  (at: Connection) =>
  async (groupId: string): Promise<string[]> => {
    const call = { what: 'who is in a group', bucket: 'groups', path: 'group/member', query: { groupId } }
    const users = await everyPage(at, call, user, 50)
    return users.filter(isPerson).map(u => u.accountId)
  }

/** What is asked about rights, each thing once: for one page or batch, and never longer. */
export const openRights = (at: Connection) => {
  const projects = once(id =>
    read(at, { what: 'a project', bucket: 'projects', path: `project/${id}` }, project),
  )
  const leads = new Map<string, Project['lead']>()
  const names = new Map<string, string>()
  return {
    at,
    scheme: once(schemeOf(at)),
    levels: once(levelsOf(at)),
    role: once(roleOf(at)),
    roleNamed: once(roleNamed(at)),
    members: once(membersOf(at)),
    applicationRoles: once(() =>
      read(
        at,
        { what: 'who may use Jira', bucket: 'rights', path: 'applicationrole' },
        applicationRoles as z.ZodType<z.output<typeof applicationRoles>>,
      ),
    ),
    project: projects,
    lead: async (id: string) => (leads.has(id) ? leads.get(id) : (await projects(id)).lead),
    /** A project that was told by the way. */
    heard: ({ id, lead }: Project) => void leads.set(id, lead),
    /** Groups are told with their names here and there, but never with their members. */
    called: (groupId: string, name: string | null | undefined) => void (name && names.set(groupId, name)),
    nameOf: (groupId: string): string => names.get(groupId) ?? groupId,
  }
}
export type Rights = ReturnType<typeof openRights>
