import { type Company, humansOf } from '#test/services/company/company.ts'
import type { GithubTeam, Repo, RepoRole } from '#test/services/company/github-state.ts'

const order: readonly RepoRole[] = ['read', 'triage', 'write', 'maintain', 'admin']

const higher = (a: RepoRole | undefined, b: RepoRole): RepoRole =>
  a && order.indexOf(a) >= order.indexOf(b) ? a : b

/** A team's members with those of the teams below it. */
export const teamMembers = (company: Company, slug: string): Set<string> => {
  const { teams } = company.github
  const below = [...teams.values()].filter(team => team.parent === slug)
  return new Set([
    ...(teams.get(slug)?.members ?? []),
    ...below.flatMap(team => [...teamMembers(company, team.slug)]),
  ])
}

export const teamsAbove = (company: Company, team: GithubTeam): GithubTeam[] => {
  const parent = team.parent === null ? undefined : company.github.teams.get(team.parent)
  return parent ? [parent, ...teamsAbove(company, parent)] : []
}

/**
 * Everybody with a role in a repository and the highest they have: owners, by the base permission or because it is
 * internal, by their teams, and by name. Whoever else may read it does so because it is public.
 */
export const collaboratorsOf = (company: Company, repo: Repo): Map<string, RepoRole> => {
  const { github } = company
  const roles = new Map<string, RepoRole>()
  const give = (person: string, role: RepoRole) => roles.set(person, higher(roles.get(person), role))
  for (const person of github.owners) give(person, 'admin')
  const everyMember = github.basePermission === 'read' || repo.visibility === 'internal'
  if (everyMember) for (const person of github.members) give(person, 'read')
  for (const [slug, role] of repo.teams) for (const person of teamMembers(company, slug)) give(person, role)
  for (const [person, role] of repo.direct) give(person, role)
  return roles
}

/** Who may read a repository and all that is in it. */
export const readersOfRepo = (company: Company, repo: Repo): Set<string> =>
  new Set(repo.visibility === 'public' ? humansOf(company) : collaboratorsOf(company, repo).keys())
