import { collaboratorsOf, teamMembers } from '#test/services/company/access/github.ts'
import type { Company } from '#test/services/company/company.ts'
import { personOf } from '#test/services/company/company.ts'
import type { GithubTeam, Repo, RepoRole } from '#test/services/company/github-state.ts'
import { type Asked, ok, type Reply } from '#test/services/frame/asked.ts'
import type { Route } from '#test/services/frame/table.ts'
import { notFound } from '#test/services/github/errors.ts'
import { listed } from '#test/services/github/lists.ts'
import {
  collaboratorShape,
  permissionsShape,
  repoShape,
  teamShape,
  userShape,
} from '#test/services/github/shapes.ts'
import { inRepo, type World } from '#test/services/github/world.ts'

const get = (path: string, answer: Route['answer']): Route => ({ method: 'GET', path, answer })

const hasAccount = (company: Company, key: string): boolean => personOf(company, key).github !== null

/** By `affiliation`: all, those by name (direct), or those of them who are not in the organisation (outside). */
const affiliated = (company: Company, repo: Repo, asked: Asked): [string, RepoRole][] => {
  const affiliation = asked.query.get('affiliation') ?? 'all'
  const isOutside = (key: string) => !company.github.members.has(key) && !company.github.owners.has(key)
  return [...collaboratorsOf(company, repo)]
    .filter(([key]) => affiliation === 'all' || repo.direct.has(key))
    .filter(([key]) => affiliation !== 'outside' || isOutside(key))
    .filter(([key]) => hasAccount(company, key))
}

const permissionOf = (company: Company, repo: Repo, login: string): Reply => {
  const key = [...company.people.values()].find(person => person.github?.login === login)?.key
  if (key === undefined) return notFound()
  const role = collaboratorsOf(company, repo).get(key) ?? (repo.visibility === 'public' ? 'read' : null)
  const legacy = role === 'maintain' ? 'write' : role === 'triage' ? 'read' : (role ?? 'none')
  return ok({ permission: legacy, role_name: role ?? 'none', user: userShape(company, key) })
}

const repoAccess = (world: World): Route[] => {
  const { company } = world
  return [
    get(
      '/repos/:owner/:repo/collaborators',
      inRepo(world, (repo, asked) =>
        listed(asked, affiliated(company, repo, asked), ([key, role]) =>
          collaboratorShape(company, key, role),
        ),
      ),
    ),
    get(
      '/repos/:owner/:repo/collaborators/:login/permission',
      inRepo(world, (repo, asked) => permissionOf(company, repo, asked.params.login ?? '')),
    ),
    get(
      '/repos/:owner/:repo/teams',
      inRepo(world, (repo, asked) =>
        listed(asked, [...repo.teams], ([slug, role]) => {
          const team = company.github.teams.get(slug)
          return {
            ...(team && teamShape(company, team)),
            permission: role,
            permissions: permissionsShape(role),
          }
        }),
      ),
    ),
  ]
}

/** A route about a team by its slug. */
const inTeam =
  ({ company }: World, answer: (team: GithubTeam, asked: Asked) => Reply) =>
  (asked: Asked): Reply => {
    const team = company.github.teams.get(asked.params.slug ?? '')
    return team && asked.params.org === company.github.org.login ? answer(team, asked) : notFound()
  }

const orgAccess = (world: World): Route[] => {
  const { company } = world
  const { github } = company
  const inOrg = (answer: (asked: Asked) => Reply) => (asked: Asked) =>
    asked.params.org === github.org.login ? answer(asked) : notFound()
  return [
    get(
      '/orgs/:org/teams',
      inOrg(asked => listed(asked, [...github.teams.values()], team => teamShape(company, team))),
    ),
    get(
      '/orgs/:org/teams/:slug',
      inTeam(world, team => ok(teamShape(company, team))),
    ),
    get(
      '/orgs/:org/teams/:slug/members',
      inTeam(world, (team, asked) =>
        listed(
          asked,
          [...teamMembers(company, team.slug)].filter(key => hasAccount(company, key)),
          key => userShape(company, key),
        ),
      ),
    ),
    get(
      '/orgs/:org/teams/:slug/repos',
      inTeam(world, (team, asked) => {
        const repos = [...github.repos.values()].filter(repo => repo.teams.has(team.slug))
        return listed(asked, repos, repo => repoShape(company, repo))
      }),
    ),
    get(
      '/orgs/:org/members',
      inOrg(asked => {
        const role = asked.query.get('role')
        const keys = [...github.members].filter(key => (role === 'admin' ? github.owners.has(key) : true))
        return listed(asked, keys, key => userShape(company, key))
      }),
    ),
  ]
}

/** Who may read what, as GitHub tells it. */
export const accessRoutes = (world: World): Route[] => [...repoAccess(world), ...orgAccess(world)]
