import { type By, timeOf } from '#test/services/company/change/when.ts'
import { type Company, tell } from '#test/services/company/company.ts'
import type { Repo, RepoRole } from '#test/services/company/github-state.ts'

const by = (company: Company, who: By) =>
  ({ service: 'github', actor: who.actor, at: timeOf(company, who) }) as const

/** Pushes files to the default branch; null takes one away. */
export const pushFiles = (
  company: Company,
  repo: Repo,
  files: Readonly<Record<string, string | null>>,
  who: By,
): void => {
  const paths = Object.keys(files)
  const removed = paths.filter(path => files[path] === null && repo.files.has(path))
  const added = paths.filter(path => files[path] !== null && !repo.files.has(path))
  const modified = paths.filter(path => files[path] !== null && repo.files.has(path))
  for (const [path, text] of Object.entries(files)) {
    if (text === null) repo.files.delete(path)
    else repo.files.set(path, text)
  }
  repo.pushedAt = Math.max(repo.pushedAt, timeOf(company, who))
  repo.updatedAt = Math.max(repo.updatedAt, repo.pushedAt)
  repo.pushes.push({ at: repo.pushedAt, actor: who.actor, touched: paths, files: new Map(repo.files) })
  tell(company, { ...by(company, who), event: 'push', repo, added, modified, removed })
}

const tellRepo = (company: Company, repo: Repo, action: string, who: By, formerName?: string): void => {
  repo.updatedAt = Math.max(repo.updatedAt, timeOf(company, who))
  const more = formerName === undefined ? {} : { formerName }
  tell(company, { ...by(company, who), event: 'repository', action, repo, ...more })
}

export const renameRepo = (company: Company, repo: Repo, name: string, who: By): void => {
  const former = repo.name
  repo.name = name
  repo.formerNames.push(former)
  tellRepo(company, repo, 'renamed', who, former)
}

/** Who may see it changes with it, and nothing in it does. */
export const setVisibility = (
  company: Company,
  repo: Repo,
  visibility: Repo['visibility'],
  who: By,
): void => {
  const wasPublic = repo.visibility === 'public'
  repo.visibility = visibility
  if (visibility === 'public') tellRepo(company, repo, 'publicized', who)
  else tellRepo(company, repo, wasPublic ? 'privatized' : 'edited', who)
}

export const archiveRepo = (company: Company, repo: Repo, archived: boolean, who: By): void => {
  repo.archived = archived
  tellRepo(company, repo, archived ? 'archived' : 'unarchived', who)
}

export const deleteRepo = (company: Company, repo: Repo, who: By): void => {
  company.github.repos.delete(repo.id)
  tellRepo(company, repo, 'deleted', who)
}

/** Puts a repository under the installation, or takes it away: then everything in it is 404 for it. */
export const coverRepo = (company: Company, repo: Repo, installed: boolean, who: By): void => {
  repo.installed = installed
  const action = installed ? 'added' : 'removed'
  tell(company, { ...by(company, who), event: 'installation_repositories', action, repo })
}

/** Gives somebody a role in a repository by name; null takes it. */
export const setCollaborator = (
  company: Company,
  repo: Repo,
  person: string,
  role: RepoRole | null,
  who: By,
): void => {
  const had = repo.direct.has(person)
  if (role) repo.direct.set(person, role)
  else repo.direct.delete(person)
  const action = role === null ? 'removed' : had ? 'edited' : 'added'
  tell(company, { ...by(company, who), event: 'member', action, repo, person })
}

/** Gives a team a role in a repository; null takes it. */
export const setTeamRole = (
  company: Company,
  repo: Repo,
  slug: string,
  role: RepoRole | null,
  who: By,
): void => {
  const team = company.github.teams.get(slug)
  if (!team) throw new Error(`There is no team ${slug}.`)
  if (role) repo.teams.set(slug, role)
  else repo.teams.delete(slug)
  const action = role ? 'added_to_repository' : 'removed_from_repository'
  tell(company, { ...by(company, who), event: 'team', action, team, repo })
}

export const setTeamMember = (
  company: Company,
  slug: string,
  person: string,
  isIn: boolean,
  who: By,
): void => {
  const team = company.github.teams.get(slug)
  if (!team) throw new Error(`There is no team ${slug}.`)
  if (isIn) team.members.add(person)
  else team.members.delete(person)
  const action = isIn ? 'added' : 'removed'
  tell(company, { ...by(company, who), event: 'membership', action, team, person })
}

/** Leaves the organisation with all its teams, and whatever they were given by name. */
export const leaveOrganization = (company: Company, person: string, who: By): void => {
  const { github } = company
  github.members.delete(person)
  github.owners.delete(person)
  for (const team of github.teams.values()) team.members.delete(person)
  for (const repo of github.repos.values()) repo.direct.delete(person)
  tell(company, { ...by(company, who), event: 'organization', action: 'member_removed', person })
}
