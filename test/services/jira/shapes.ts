import { type Company, personOf } from '#test/services/company/company.ts'
import type { Holder, JiraGroup, JiraProject } from '#test/services/company/jira-state.ts'
import type { World } from '#test/services/jira/world.ts'

const site = 'https://larkfield.atlassian.net'

const apiOf = (path: string): string => `${site}/rest/api/3/${path}`

/** Somebody as Jira names them. Half of the people show their address to nobody. */
export const userShape = (company: Company, key: string) => {
  const person = personOf(company, key)
  const accountId = person.jira?.accountId ?? 'unknown'
  return {
    self: apiOf(`user?accountId=${accountId}`),
    accountId,
    accountType: 'atlassian',
    ...(accountId.charCodeAt(5) % 2 === 0 ? { emailAddress: person.email } : {}),
    avatarUrls: {},
    displayName: person.name,
    active: company.jira.users.has(key),
    timeZone: 'Europe/Stockholm',
  }
}

/** A bot: it has an account, and is no person. */
export const serviceShape = ({ company, rules }: World) => ({
  self: apiOf(`user?accountId=${company.jira.account.accountId}`),
  accountId: company.jira.account.accountId,
  accountType: 'app',
  displayName: 'Hypha',
  active: true,
  timeZone: rules.timeZone,
})

export const projectShape = (company: Company, project: JiraProject) => ({
  expand: 'description,lead,issueTypes,url,projectKeys,permissions,insight',
  self: apiOf(`project/${project.id}`),
  id: project.id,
  key: project.key,
  name: project.name,
  projectTypeKey: 'software',
  simplified: project.style === 'next-gen',
  style: project.style,
  isPrivate: false,
  archived: project.archived,
  lead: userShape(company, project.lead),
  avatarUrls: {},
})

export const groupShape = ({ groupId, name }: JiraGroup) => ({
  groupId,
  name,
  self: apiOf(`group?groupId=${groupId}`),
})

/** A holder as permission and security schemes have it: `parameter` is a name of old, `value` the id. */
export const holderShape = (company: Company, holder: Holder) => {
  if (holder.type === 'group') {
    const name = company.jira.groups.get(holder.groupId)?.name ?? holder.groupId
    return { type: 'group', parameter: name, value: holder.groupId, expand: 'group' }
  }
  if (holder.type === 'projectRole')
    return { type: 'projectRole', parameter: holder.roleId, value: holder.roleId, expand: 'projectRole' }
  if (holder.type === 'user') {
    const accountId = personOf(company, holder.person).jira?.accountId ?? 'unknown'
    return { type: 'user', parameter: accountId, value: accountId, expand: 'user' }
  }
  if (holder.type === 'applicationRole')
    return holder.role === null
      ? { type: 'applicationRole' }
      : { type: 'applicationRole', parameter: holder.role, value: holder.role }
  if (holder.type === 'userCustomField')
    return { type: 'userCustomField', parameter: holder.field, value: holder.field, expand: 'field' }
  return { type: holder.type }
}

/** A page of `startAt` and `maxResults`, as most of Jira's lists have it. */
export const pageShape = <T>(
  all: readonly T[],
  { startAt, maxResults }: { startAt: number; maxResults: number },
  shape: (one: T) => unknown,
) => ({
  self: site,
  maxResults,
  startAt,
  total: all.length,
  isLast: startAt + maxResults >= all.length,
  values: all.slice(startAt, startAt + maxResults).map(shape),
})
