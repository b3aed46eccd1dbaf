import type { JiraState } from '#test/services/company/jira-state.ts'
import type { Person } from '#test/services/company/person.ts'

/** A site with its users and groups, still without projects. */
export const buildJira = (people: readonly Person[]): JiraState => {
  const here = people.filter(p => p.jira)
  const names = ['jira-users', 'rates-team', 'labels-team', 'leadership', 'carrier-partners']
  const isIn = (name: string, person: Person, n: number): boolean => {
    if (name === 'jira-users') return !person.guest
    if (name === 'carrier-partners') return person.guest
    return !person.guest && n % names.length === names.indexOf(name)
  }
  const groups = names.map(name => ({
    groupId: `grp-${name}`,
    name,
    members: new Set(here.filter((p, n) => isIn(name, p, n)).map(p => p.key)),
  }))
  return {
    site: 'larkfield.atlassian.net',
    cloudId: '1324a887-45db-4bf4-8e99-ef0ff456d421',
    account: { accountId: '712020:4c2a5a0e-hypha', administers: true },
    users: new Set(here.map(p => p.key)),
    groups: new Map(groups.map(group => [group.groupId, group])),
    roles: new Map([
      ['10002', 'Administrators'],
      ['10003', 'Developers'],
      ['10004', 'Viewers'],
    ]),
    applicationRoles: new Map([['jira-software', new Set(['grp-jira-users'])]]),
    permissionSchemes: new Map(),
    securitySchemes: new Map(),
    projects: new Map(),
    issues: new Map(),
    nextId: 10_100,
  }
}
