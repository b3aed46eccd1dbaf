import { personOf } from '#test/services/company/company.ts'
import type { JiraProject, SecurityLevel } from '#test/services/company/jira-state.ts'
import { type Asked, numberOf, ok, type Reply } from '#test/services/frame/asked.ts'
import type { Route } from '#test/services/frame/table.ts'
import { refused } from '#test/services/jira/errors.ts'
import { groupShape, holderShape, pageShape, projectShape } from '#test/services/jira/shapes.ts'
import { asAdministrator, inProject, projectsFor, type World } from '#test/services/jira/world.ts'

const get = (path: string, answer: Route['answer']): Route => ({
  method: 'GET',
  path: `/rest/api/3/${path}`,
  answer,
})

const pageOf = (asked: Asked, most = 50) => ({
  startAt: numberOf(asked, 'startAt', 0, 1_000_000),
  maxResults: Math.max(1, numberOf(asked, 'maxResults', 50, most)),
})

const schemeShape = ({ company }: World, scheme: { id: string; name: string }, withPermissions: boolean) => {
  const holders = company.jira.permissionSchemes.get(scheme.id)?.browse ?? []
  const own = Number(scheme.id)
  return {
    id: own,
    name: scheme.name,
    self: `https://${company.jira.site}/rest/api/3/permissionscheme/${own}`,
    ...(withPermissions && {
      permissions: [
        ...holders.map((holder, n) => ({
          id: own * 10 + n,
          holder: holderShape(company, holder),
          permission: 'BROWSE_PROJECTS',
        })),
        { id: own * 10 + 9, holder: { type: 'anyone' }, permission: 'CREATE_ISSUES' },
      ],
    }),
  }
}

const roleShape = ({ company }: World, project: JiraProject, roleId: string): Reply => {
  const name = company.jira.roles.get(roleId)
  if (name === undefined) return refused(404, `Can not retrieve a role actor for a null project role.`)
  const role = project.roles.get(roleId) ?? { people: new Set<string>(), groups: new Set<string>() }
  const users = [...role.people].map((key, n) => ({
    id: 20_000 + n,
    displayName: personOf(company, key).name,
    type: 'atlassian-user-role-actor',
    actorUser: { accountId: personOf(company, key).jira?.accountId ?? 'unknown' },
  }))
  const groups = [...role.groups].flatMap(groupId => company.jira.groups.get(groupId) ?? [])
  const actors = groups.map((group, n) => ({
    id: 21_000 + n,
    displayName: group.name,
    type: 'atlassian-group-role-actor',
    name: group.name,
    actorGroup: { name: group.name, displayName: group.name, groupId: groupShape(group).groupId },
  }))
  return ok({ self: '', name, id: Number(roleId), actors: [...users, ...actors] })
}

const projects = (world: World): Route[] => {
  const { company } = world
  const mayConfigure = (answer: (project: JiraProject, asked: Asked) => Reply) =>
    asAdministrator(world, inProject(world, answer))
  return [
    get('project/search', asked => {
      const ids = asked.query.getAll('id')
      const keys = asked.query.getAll('keys')
      const all = projectsFor(world).filter(
        project =>
          (ids.length === 0 || ids.includes(project.id)) && (keys.length === 0 || keys.includes(project.key)),
      )
      return ok(pageShape(all, pageOf(asked), project => projectShape(company, project)))
    }),
    get(
      'project/:project',
      inProject(world, project => ok(projectShape(company, project))),
    ),
    get(
      'project/:project/permissionscheme',
      mayConfigure((project, asked) => {
        const scheme = company.jira.permissionSchemes.get(project.permissionScheme)
        const withPermissions = /permissions|all/.test(asked.query.get('expand') ?? '')
        return scheme ? ok(schemeShape(world, scheme, withPermissions)) : refused(404, 'No scheme.')
      }),
    ),
    get(
      'project/:project/role',
      inProject(world, project =>
        ok(
          Object.fromEntries(
            [...company.jira.roles].map(([id, name]) => [
              name,
              `https://${company.jira.site}/rest/api/3/project/${project.id}/role/${id}`,
            ]),
          ),
        ),
      ),
    ),
    get(
      'project/:project/role/:role',
      mayConfigure((project, asked) => roleShape(world, project, asked.params.role ?? '')),
    ),
    get(
      'project/:project/issuesecuritylevelscheme',
      mayConfigure(project => {
        const scheme = company.jira.securitySchemes.get(project.securityScheme ?? '')
        if (!scheme) return refused(404, 'There is no issue security scheme.')
        const levels = scheme.levels.map(({ id, name }) => ({ id, name, description: '' }))
        return ok({ id: Number(scheme.id), name: scheme.name, description: '', levels })
      }),
    ),
    get(
      'permissionscheme',
      asAdministrator(world, asked => {
        const withPermissions = /permissions|all/.test(asked.query.get('expand') ?? '')
        const all = [...company.jira.permissionSchemes.values()]
        return ok({ permissionSchemes: all.map(scheme => schemeShape(world, scheme, withPermissions)) })
      }),
    ),
  ]
}

type Membership = { scheme: string; level: SecurityLevel; n: number }

const security = (world: World): Route[] => {
  const { company } = world
  const memberships = (): Membership[] =>
    [...company.jira.securitySchemes.values()].flatMap(scheme =>
      scheme.levels.flatMap(level => level.members.map((_, n) => ({ scheme: scheme.id, level, n }))),
    )
  const shapeOf = ({ scheme, level, n }: Membership) => ({
    id: `${level.id}${n}`,
    issueSecurityLevelId: level.id,
    issueSecuritySchemeId: scheme,
    managed: true,
    holder: level.members[n] ? holderShape(company, level.members[n]) : null,
  })
  const named = (asked: Asked, name: string, value: string): boolean => {
    const wanted = asked.query.getAll(name).flatMap(text => text.split(','))
    return wanted.length === 0 || wanted.includes(value)
  }
  return [
    get(
      'issuesecurityschemes/level/member',
      asAdministrator(world, asked => {
        const all = memberships().filter(
          m => named(asked, 'schemeId', m.scheme) && named(asked, 'levelId', m.level.id),
        )
        return ok(pageShape(all, pageOf(asked), shapeOf))
      }),
    ),
    get(
      'issuesecurityschemes/:scheme/members',
      asAdministrator(world, asked => {
        const all = memberships().filter(
          m => m.scheme === asked.params.scheme && named(asked, 'issueSecurityLevelId', m.level.id),
        )
        return ok(pageShape(all, pageOf(asked), shapeOf))
      }),
    ),
    get(
      'issuesecurityschemes',
      asAdministrator(world, () => {
        const all = [...company.jira.securitySchemes.values()]
        return ok({ issueSecuritySchemes: all.map(({ id, name }) => ({ id: Number(id), name })) })
      }),
    ),
  ]
}

/** Projects, and the schemes and roles that say who may see what in them. */
export const projectRoutes = (world: World): Route[] => [...projects(world), ...security(world)]
