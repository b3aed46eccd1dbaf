import { repoAddress } from '#test/services/company/addresses.ts'
import { type Company, personOf } from '#test/services/company/company.ts'
import type { GithubTeam, Repo, RepoRole } from '#test/services/company/github-state.ts'
import { nodeIdOf } from '#test/services/company/ids.ts'
import { secondsOf } from '#test/services/frame/clock.ts'
import type { Documented } from '#test/services/github/documented.ts'

// REST's shapes of people and repositories, with the fields readers use; checked against @octokit/openapi-types.

/** Somebody as GitHub names them in everything. */
export const userShape = (company: Company, key: string) => {
  const person = personOf(company, key)
  const account = person.github ?? { id: 10_137, login: 'ghost' }
  return {
    login: account.login,
    id: account.id,
    node_id: nodeIdOf(person.bot ? 'BOT' : 'U', account.id),
    type: person.bot ? 'Bot' : 'User',
    site_admin: false,
    avatar_url: `https://avatars.githubusercontent.com/u/${account.id}?v=4`,
    html_url: `https://github.com/${account.login}`,
    url: `https://api.github.com/users/${encodeURIComponent(account.login)}`,
  } satisfies Documented<'simple-user'>
}

export const orgShape = ({ github: { org } }: Company) => ({
  login: org.login,
  id: org.id,
  node_id: nodeIdOf('O', org.id),
  type: 'Organization',
  site_admin: false,
  avatar_url: `https://avatars.githubusercontent.com/u/${org.id}?v=4`,
  html_url: `https://github.com/${org.login}`,
  url: `https://api.github.com/users/${org.login}`,
})

export const repoApi = (company: Company, repo: Repo): string =>
  `https://api.github.com/repos/${company.github.org.login}/${repo.name}`

export const repoShape = (company: Company, repo: Repo) =>
  ({
    id: repo.id,
    node_id: nodeIdOf('R', repo.id),
    name: repo.name,
    full_name: `${company.github.org.login}/${repo.name}`,
    owner: orgShape(company),
    private: repo.visibility !== 'public',
    visibility: repo.visibility,
    description: repo.description,
    html_url: repoAddress(company, repo),
    url: repoApi(company, repo),
    fork: false,
    archived: repo.archived,
    disabled: false,
    has_issues: true,
    has_discussions: repo.discussions.size > 0,
    open_issues_count: [...repo.issues.values()].filter(issue => issue.state === 'open').length,
    default_branch: 'main',
    created_at: secondsOf(repo.createdAt),
    updated_at: secondsOf(repo.updatedAt),
    pushed_at: secondsOf(repo.pushedAt),
  }) satisfies Documented<'repository'>

const order: readonly RepoRole[] = ['read', 'triage', 'write', 'maintain', 'admin']

/** A role as REST's five flags. */
export const permissionsShape = (role: RepoRole) => {
  const upTo = order.indexOf(role)
  return { pull: true, triage: upTo >= 1, push: upTo >= 2, maintain: upTo >= 3, admin: upTo >= 4 }
}

export const collaboratorShape = (company: Company, key: string, role: RepoRole) =>
  ({
    ...userShape(company, key),
    permissions: permissionsShape(role),
    role_name: role,
  }) satisfies Documented<'collaborator'>

export const teamShape = (company: Company, team: GithubTeam): Record<string, unknown> => {
  const { org, teams } = company.github
  const parent = team.parent === null ? undefined : teams.get(team.parent)
  return {
    id: team.id,
    node_id: nodeIdOf('T', team.id),
    slug: team.slug,
    name: team.name,
    description: null,
    privacy: 'closed',
    permission: 'pull',
    notification_setting: 'notifications_enabled',
    url: `https://api.github.com/organizations/${org.id}/team/${team.id}`,
    html_url: `https://github.com/orgs/${org.login}/teams/${team.slug}`,
    members_url: `https://api.github.com/organizations/${org.id}/team/${team.id}/members{/member}`,
    repositories_url: `https://api.github.com/organizations/${org.id}/team/${team.id}/repos`,
    parent: parent ? teamShape(company, { ...parent, parent: null }) : null,
  }
}
