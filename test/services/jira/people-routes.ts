import { jiraPerson, mayBrowse, mayReadIssue } from '#test/services/company/access/jira.ts'
import { personOf } from '#test/services/company/company.ts'
import { type Asked, numberOf, objectOf, ok, type Reply } from '#test/services/frame/asked.ts'
import type { Route } from '#test/services/frame/table.ts'
import { refused } from '#test/services/jira/errors.ts'
import { groupShape, pageShape, serviceShape, userShape } from '#test/services/jira/shapes.ts'
import { asAdministrator, issueBy, projectBy, type World } from '#test/services/jira/world.ts'

const get = (path: string, answer: Route['answer']): Route => ({
  method: 'GET',
  path: `/rest/api/3/${path}`,
  answer,
})

const pageOf = (asked: Asked) => ({
  startAt: numberOf(asked, 'startAt', 0, 1_000_000),
  maxResults: Math.max(1, numberOf(asked, 'maxResults', 50, 50)),
})

const numbersOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

/** Asks Jira itself what somebody may see: issues and projects out of those named. */
const checkPermissions = (world: World, asked: Asked): Reply => {
  const { company } = world
  const { accountId, projectPermissions } = objectOf(asked)
  const key = jiraPerson(company, String(accountId ?? ''))
  const wanted = Array.isArray(projectPermissions) ? (projectPermissions as Record<string, unknown>[]) : []
  if (wanted.some(one => numbersOf(one.issues).length > 1_000 || numbersOf(one.projects).length > 1_000))
    return refused(400, 'At most 1000 issues and projects may be named.')
  return ok({
    globalPermissions: [],
    projectPermissions: wanted.flatMap(one =>
      numbersOf(one.permissions).map(permission => ({
        permission,
        issues: numbersOf(one.issues)
          .filter(id => {
            const issue = issueBy(world, id)
            return key !== null && issue !== null && mayReadIssue(company, issue, key)
          })
          .map(Number),
        projects: numbersOf(one.projects)
          .filter(id => {
            const project = projectBy(world, id)
            return key !== null && project !== null && mayBrowse(company, { project, issue: null }, key)
          })
          .map(Number),
      })),
    ),
  })
}

const groups = (world: World): Route[] => {
  const { company } = world
  return [
    get('group/bulk', asked => {
      const wanted = asked.query.getAll('groupId')
      const all = [...company.jira.groups.values()].filter(
        g => wanted.length === 0 || wanted.includes(g.groupId),
      )
      return ok(pageShape(all, pageOf(asked), groupShape))
    }),
    get('group/member', asked => {
      const groupId = asked.query.get('groupId') ?? ''
      const group = company.jira.groups.get(groupId)
      if (!group) return refused(404, `The group with id '${groupId}' does not exist.`)
      return ok(pageShape([...group.members], pageOf(asked), key => userShape(company, key)))
    }),
    get(
      'applicationrole',
      asAdministrator(world, () => ok([...company.jira.applicationRoles.keys()].map(shapeOfRole))),
    ),
    get(
      'applicationrole/:key',
      asAdministrator(world, asked =>
        company.jira.applicationRoles.has(asked.params.key ?? '')
          ? ok(shapeOfRole(asked.params.key ?? ''))
          : refused(404, 'The application role does not exist.'),
      ),
    ),
  ]
  function shapeOfRole(key: string) {
    const ids = [...(company.jira.applicationRoles.get(key) ?? [])]
    const details = ids.flatMap(id => company.jira.groups.get(id) ?? []).map(groupShape)
    return {
      key,
      name: 'Jira',
      groups: details.map(g => g.name),
      groupDetails: details,
      defined: true,
      platform: false,
    }
  }
}

/** People, groups, application roles, and what the service account itself is and may. */
export const peopleRoutes = (world: World): Route[] => {
  const { company } = world
  return [
    ...groups(world),
    get('myself', () => ok(serviceShape(world))),
    get('serverInfo', () =>
      ok({ baseUrl: `https://${company.jira.site}`, deploymentType: 'Cloud', serverTitle: 'Jira' }),
    ),
    get('mypermissions', asked => {
      const wanted = (asked.query.get('permissions') ?? '').split(',').filter(Boolean)
      const { administers } = company.jira.account
      const may = (key: string) => (key === 'ADMINISTER' ? administers : true)
      const shape = (key: string) => ({ id: '0', key, name: key, type: 'GLOBAL', havePermission: may(key) })
      return ok({ permissions: Object.fromEntries(wanted.map(key => [key, shape(key)])) })
    }),
    get('users/search', asked => {
      const startAt = numberOf(asked, 'startAt', 0, 1_000_000)
      const all = [...company.jira.users].map(key => userShape(company, key))
      return ok(
        [...all, serviceShape(world)].slice(startAt, startAt + numberOf(asked, 'maxResults', 50, 1_000)),
      )
    }),
    get('user/bulk', asked => {
      const wanted = asked.query.getAll('accountId')
      const all = [...company.jira.users].filter(key =>
        wanted.includes(personOf(company, key).jira?.accountId ?? ''),
      )
      return ok(pageShape(all, pageOf(asked), key => userShape(company, key)))
    }),
    get('field', () =>
      ok([
        {
          id: 'summary',
          key: 'summary',
          name: 'Summary',
          custom: false,
          schema: { type: 'string', system: 'summary' },
        },
        {
          id: 'customfield_10050',
          key: 'customfield_10050',
          name: 'Stakeholder',
          custom: true,
          schema: {
            type: 'user',
            custom: 'com.atlassian.jira.plugin.system.customfieldtypes:userpicker',
            customId: 10_050,
          },
        },
      ]),
    ),
    {
      method: 'POST',
      path: '/rest/api/3/permissions/check',
      answer: asAdministrator(world, asked => checkPermissions(world, asked)),
    },
  ]
}
