import { type Company, personOf } from '#test/services/company/company.ts'
import type { Holder, JiraIssue, JiraProject, JiraRemark } from '#test/services/company/jira-state.ts'

export const isInGroup = (company: Company, groupId: string, person: string): boolean =>
  company.jira.groups.get(groupId)?.members.has(person) ?? false

export const isInRole = (company: Company, project: JiraProject, roleId: string, person: string): boolean => {
  const role = project.roles.get(roleId)
  return !!role && (role.people.has(person) || [...role.groups].some(id => isInGroup(company, id, person)))
}

const hasApplication = (company: Company, role: string | null, person: string): boolean => {
  const { applicationRoles } = company.jira
  const groups =
    role === null
      ? [...applicationRoles.values()].flatMap(g => [...g])
      : [...(applicationRoles.get(role) ?? [])]
  return groups.some(groupId => isInGroup(company, groupId, person))
}

const isConcerned = (issue: JiraIssue | null, holder: Holder, person: string): boolean => {
  if (holder.type === 'assignee') return issue?.assignee === person
  if (holder.type === 'reporter') return issue?.reporter === person
  return holder.type === 'userCustomField' && issue?.stakeholder === person
}

/** Whether a holder is this person, in a project and, where it takes one, for an issue. */
export const holds = (
  company: Company,
  { project, issue }: { project: JiraProject; issue: JiraIssue | null },
  holder: Holder,
  person: string,
): boolean => {
  if (holder.type === 'anyone') return true
  if (!company.jira.users.has(person)) return false
  if (holder.type === 'user') return holder.person === person
  if (holder.type === 'projectLead') return project.lead === person
  if (holder.type === 'group') return isInGroup(company, holder.groupId, person)
  if (holder.type === 'projectRole') return isInRole(company, project, holder.roleId, person)
  if (holder.type === 'applicationRole') return hasApplication(company, holder.role, person)
  return isConcerned(issue, holder, person)
}

/** Whether somebody may browse a project, for one issue if rights depend on it. */
export const mayBrowse = (
  company: Company,
  where: { project: JiraProject; issue: JiraIssue | null },
  person: string,
): boolean => {
  if (where.project.archived) return false
  const scheme = company.jira.permissionSchemes.get(where.project.permissionScheme)
  return scheme?.browse.some(holder => holds(company, where, holder, person)) ?? false
}

const inLevel = (company: Company, project: JiraProject, issue: JiraIssue, person: string): boolean => {
  if (issue.level === null) return true
  const scheme = company.jira.securitySchemes.get(project.securityScheme ?? '')
  const level = scheme?.levels.find(l => l.id === issue.level)
  return level?.members.some(holder => holds(company, { project, issue }, holder, person)) ?? false
}

export const mayReadIssue = (company: Company, issue: JiraIssue, person: string): boolean => {
  const project = company.jira.projects.get(issue.project)
  if (!project) return false
  return mayBrowse(company, { project, issue }, person) && inLevel(company, project, issue, person)
}

/** Whether somebody who may read an issue may read this comment, too. */
export const mayReadRemark = (
  company: Company,
  issue: JiraIssue,
  { visibility }: JiraRemark,
  person: string,
): boolean => {
  const project = company.jira.projects.get(issue.project)
  if (visibility === null) return true
  if (!company.jira.users.has(person) || !project) return false
  return visibility.type === 'group'
    ? isInGroup(company, visibility.groupId, person)
    : isInRole(company, project, visibility.roleId, person)
}

/** Somebody of Jira by account id; null: nobody. */
export const jiraPerson = (company: Company, accountId: string): string | null =>
  [...company.jira.users].find(key => personOf(company, key).jira?.accountId === accountId) ?? null
