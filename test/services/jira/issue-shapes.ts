import { keyOfIssue } from '#test/services/company/addresses.ts'
import type { JiraIssue, JiraRemark } from '#test/services/company/jira-state.ts'
import { adfOf } from '#test/services/company/text/adf.ts'
import { projectShape, userShape } from '#test/services/jira/shapes.ts'
import { jiraTime } from '#test/services/jira/time.ts'
import type { World } from '#test/services/jira/world.ts'

const api = 'https://larkfield.atlassian.net/rest/api/3'

const visibilityShape = ({ company }: World, visibility: NonNullable<JiraRemark['visibility']>) => {
  if (visibility.type === 'group') {
    const name = company.jira.groups.get(visibility.groupId)?.name ?? ''
    return { type: 'group', value: name, identifier: visibility.groupId }
  }
  const name = company.jira.roles.get(visibility.roleId) ?? ''
  return { type: 'role', value: name, identifier: visibility.roleId }
}

export const remarkShape = (world: World, issue: JiraIssue, remark: JiraRemark) => ({
  self: `${api}/issue/${issue.id}/comment/${remark.id}`,
  id: remark.id,
  author: userShape(world.company, remark.author),
  updateAuthor: userShape(world.company, remark.author),
  body: adfOf(world.company, remark.body),
  created: jiraTime(remark.createdAt),
  updated: jiraTime(remark.updatedAt),
  jsdPublic: true,
  ...(remark.visibility === null ? {} : { visibility: visibilityShape(world, remark.visibility) }),
})

const statusShape = ({ status }: JiraIssue) => ({
  self: `${api}/status/${status.id}`,
  id: status.id,
  name: status.name,
  statusCategory: {
    id: { new: 2, indeterminate: 4, done: 3 }[status.category],
    key: status.category,
    name: status.name,
  },
})

/** An issue as another one names it. */
const briefShape = (world: World, id: string) => {
  const issue = world.company.jira.issues.get(id)
  if (!issue) return null
  return {
    id: issue.id,
    key: keyOfIssue(world.company, issue),
    self: `${api}/issue/${issue.id}`,
    fields: { summary: issue.summary, status: statusShape(issue), issuetype: { name: issue.type } },
  }
}

const linkTypes = {
  Blocks: { id: '10000', name: 'Blocks', inward: 'is blocked by', outward: 'blocks' },
  Duplicate: { id: '10002', name: 'Duplicate', inward: 'is duplicated by', outward: 'duplicates' },
  Relates: { id: '10003', name: 'Relates', inward: 'relates to', outward: 'relates to' },
}

/** Links from an issue, and those that lead to it. */
const linksShape = (world: World, issue: JiraIssue) => {
  const link = (id: string, type: keyof typeof linkTypes) => ({
    id,
    self: `${api}/issueLink/${id}`,
    type: linkTypes[type],
  })
  const from = [...world.company.jira.issues.values()].flatMap(other =>
    other.links
      .filter(({ to }) => to === issue.id)
      .map(({ id, type }) => ({ ...link(id, type), inwardIssue: briefShape(world, other.id) })),
  )
  const to = issue.links.map(one => ({ ...link(one.id, one.type), outwardIssue: briefShape(world, one.to) }))
  return [...to, ...from]
}

const commentShape = (world: World, issue: JiraIssue) => {
  const most = world.rules.commentsInIssue
  return {
    comments: issue.remarks.slice(0, most).map(remark => remarkShape(world, issue, remark)),
    self: `${api}/issue/${issue.id}/comment`,
    maxResults: most,
    total: issue.remarks.length,
    startAt: 0,
  }
}

const levelShape = ({ company }: World, issue: JiraIssue) => {
  const scheme = company.jira.securitySchemes.get(
    company.jira.projects.get(issue.project)?.securityScheme ?? '',
  )
  const level = scheme?.levels.find(l => l.id === issue.level)
  return level
    ? { self: `${api}/securitylevel/${level.id}`, id: level.id, name: level.name, description: '' }
    : null
}

/** Every field of an issue, each made when it is asked for. */
const fieldsOf = (world: World, issue: JiraIssue): Record<string, () => unknown> => {
  const { company } = world
  const user = (key: string | null) => (key === null ? null : userShape(company, key))
  const project = company.jira.projects.get(issue.project)
  return {
    summary: () => issue.summary,
    description: () => (issue.description === null ? null : adfOf(company, issue.description)),
    status: () => statusShape(issue),
    issuetype: () => ({
      id: '10001',
      name: issue.type,
      subtask: false,
      hierarchyLevel: issue.type === 'Epic' ? 1 : 0,
    }),
    priority: () => ({ id: '3', name: 'Medium' }),
    labels: () => issue.labels,
    components: () => issue.components.map((name, n) => ({ id: String(10_300 + n), name })),
    fixVersions: () => [],
    assignee: () => user(issue.assignee),
    reporter: () => user(issue.reporter),
    creator: () => user(issue.creator),
    created: () => jiraTime(issue.createdAt),
    updated: () => jiraTime(issue.updatedAt),
    resolution: () => (issue.resolvedAt === null ? null : { id: '10000', name: 'Done' }),
    resolutiondate: () => (issue.resolvedAt === null ? null : jiraTime(issue.resolvedAt)),
    parent: () => (issue.parent === null ? undefined : briefShape(world, issue.parent)),
    project: () => (project ? projectShape(company, project) : null),
    security: () => levelShape(world, issue),
    comment: () => commentShape(world, issue),
    issuelinks: () => linksShape(world, issue),
    subtasks: () => [],
    customfield_10050: () => user(issue.stakeholder),
  }
}

/** Which of them `fields` names: `*all`, `*navigable` (all but comments), names, and `-name` to leave one out. */
const wantedOf = (all: readonly string[], fields: readonly string[]): string[] => {
  const out = fields.filter(name => name.startsWith('-')).map(name => name.slice(1))
  const every = fields.includes('*all') || (fields.length > 0 && fields.length === out.length)
  const named = all.filter(
    name => every || fields.includes(name) || (fields.includes('*navigable') && name !== 'comment'),
  )
  return named.filter(name => !out.includes(name))
}

/** An issue with the fields that were asked for. */
export const issueShape = (world: World, issue: JiraIssue, fields: readonly string[]) => {
  const all = fieldsOf(world, issue)
  const wanted = wantedOf(Object.keys(all), fields)
  return {
    expand: 'renderedFields,names,schema,operations,editmeta,changelog,versionedRepresentations',
    id: issue.id,
    self: `${api}/issue/${issue.id}`,
    key: keyOfIssue(world.company, issue),
    fields: Object.fromEntries(wanted.map(name => [name, all[name]?.()])),
  }
}
