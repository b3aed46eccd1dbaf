import { type By, timeOf } from '#test/services/company/change/when.ts'
import { type Company, tell } from '#test/services/company/company.ts'
import type { Holder, JiraProject, SecurityLevel } from '#test/services/company/jira-state.ts'

// Rights of Jira. Nothing is told of schemes, groups and roles, and no issue's time changes with them: only asking finds out.

export const setProjectRole = (
  project: JiraProject,
  roleId: string,
  member: { person: string } | { groupId: string },
  isIn: boolean,
): void => {
  const role = project.roles.get(roleId) ?? { people: new Set(), groups: new Set() }
  const [set, key] = 'person' in member ? [role.people, member.person] : [role.groups, member.groupId]
  if (isIn) set.add(key)
  else set.delete(key)
  project.roles.set(roleId, role)
}

export const setGroupMember = (company: Company, groupId: string, person: string, isIn: boolean): void => {
  const group = company.jira.groups.get(groupId)
  if (!group) throw new Error(`There is no group ${groupId}.`)
  if (isIn) group.members.add(person)
  else group.members.delete(person)
}

export const setBrowse = (company: Company, schemeId: string, browse: Holder[]): void => {
  const scheme = company.jira.permissionSchemes.get(schemeId)
  if (!scheme) throw new Error(`There is no permission scheme ${schemeId}.`)
  scheme.browse = browse
}

export const setLevelMembers = (level: SecurityLevel, members: Holder[]): void => {
  level.members = members
}

const tellProject = (company: Company, project: JiraProject, event: `project_${string}`, by: By): void =>
  tell(company, { service: 'jira', actor: by.actor, at: timeOf(company, by), event, project })

/** A project's new name, key or lead. With a new key every issue in it has a new one; the old ones lead there still. */
export const updateProject = (
  company: Company,
  project: JiraProject,
  change: Partial<Pick<JiraProject, 'name' | 'key' | 'lead'>>,
  by: By,
): void => {
  if (change.key && change.key !== project.key)
    for (const issue of company.jira.issues.values())
      if (issue.project === project.id) issue.formerKeys.push(`${project.key}-${issue.number}`)
  Object.assign(project, change)
  tellProject(company, project, 'project_updated', by)
}

export const archiveProject = (company: Company, project: JiraProject, archived: boolean, by: By): void => {
  project.archived = archived
  tellProject(company, project, archived ? 'project_archived' : 'project_restored_archived', by)
}
