import { type By, timeOf } from '#test/services/company/change/when.ts'
import { type Company, tell } from '#test/services/company/company.ts'
import type { JiraIssue, JiraProject, JiraRemark, JiraStatus } from '#test/services/company/jira-state.ts'
import type { Prose } from '#test/services/company/prose.ts'

export const statuses = {
  todo: { id: '10000', name: 'To Do', category: 'new' },
  doing: { id: '3', name: 'In Progress', category: 'indeterminate' },
  done: { id: '10001', name: 'Done', category: 'done' },
} as const satisfies Record<string, JiraStatus>

export const newJiraId = (company: Company): string => String(company.jira.nextId++)

const stamp = (company: Company, by: By) =>
  ({ service: 'jira', actor: by.actor, at: timeOf(company, by) }) as const

const touch = (company: Company, issue: JiraIssue, by: By): void => {
  issue.updatedAt = Math.max(issue.updatedAt, timeOf(company, by))
}

export type NewJiraIssue = Pick<JiraIssue, 'type' | 'summary' | 'description'> &
  Partial<Pick<JiraIssue, 'labels' | 'components' | 'assignee' | 'parent' | 'level' | 'stakeholder'>>

export const createIssue = (
  company: Company,
  project: JiraProject,
  draft: NewJiraIssue,
  by: By,
): JiraIssue => {
  const at = timeOf(company, by)
  const issue: JiraIssue = {
    labels: [],
    components: [],
    assignee: null,
    parent: null,
    level: null,
    stakeholder: null,
    ...draft,
    id: newJiraId(company),
    project: project.id,
    number: project.nextNumber++,
    formerKeys: [],
    status: statuses.todo,
    reporter: by.actor,
    creator: by.actor,
    createdAt: at,
    updatedAt: at,
    resolvedAt: null,
    remarks: [],
    links: [],
  }
  company.jira.issues.set(issue.id, issue)
  tell(company, { ...stamp(company, by), event: 'jira:issue_created', issue, fields: [] })
  return issue
}

/** Changes fields of an issue: its words, its level, whose it is. */
export const updateIssue = (
  company: Company,
  issue: JiraIssue,
  change: Partial<
    Pick<
      JiraIssue,
      'summary' | 'description' | 'labels' | 'components' | 'assignee' | 'reporter' | 'level' | 'stakeholder'
    >
  >,
  by: By,
): void => {
  Object.assign(issue, change)
  touch(company, issue, by)
  tell(company, { ...stamp(company, by), event: 'jira:issue_updated', issue, fields: Object.keys(change) })
}

export const setStatus = (company: Company, issue: JiraIssue, status: JiraStatus, by: By): void => {
  issue.status = status
  issue.resolvedAt = status.category === 'done' ? timeOf(company, by) : null
  touch(company, issue, by)
  tell(company, {
    ...stamp(company, by),
    event: 'jira:issue_updated',
    issue,
    fields: ['status', 'resolution'],
  })
}

/** To another project: a new key, the same id; a level of the old project's scheme is lost. */
export const moveIssue = (company: Company, issue: JiraIssue, to: JiraProject, by: By): void => {
  const from = company.jira.projects.get(issue.project)
  issue.formerKeys.push(`${from?.key ?? '?'}-${issue.number}`)
  issue.project = to.id
  issue.number = to.nextNumber++
  issue.components = []
  if (to.securityScheme !== from?.securityScheme) issue.level = null
  touch(company, issue, by)
  tell(company, { ...stamp(company, by), event: 'jira:issue_updated', issue, fields: ['project', 'Key'] })
}

export const removeIssue = (company: Company, issue: JiraIssue, by: By): void => {
  const { issues } = company.jira
  issues.delete(issue.id)
  for (const other of issues.values()) {
    if (other.parent === issue.id) other.parent = null
    other.links = other.links.filter(link => link.to !== issue.id)
  }
  tell(company, { ...stamp(company, by), event: 'jira:issue_deleted', issue, fields: [] })
}

/** Says something under an issue, changes it (`body`, `visibility`), or takes it back (`remove`). */
export const remarkOnJira = (
  company: Company,
  issue: JiraIssue,
  change:
    | { body: Prose; visibility?: JiraRemark['visibility']; remark?: JiraRemark }
    | { remove: JiraRemark },
  by: By,
): JiraRemark => {
  touch(company, issue, by)
  if ('remove' in change) {
    issue.remarks = issue.remarks.filter(r => r !== change.remove)
    tell(company, { ...stamp(company, by), event: 'comment_deleted', issue, remark: change.remove })
    return change.remove
  }
  const at = timeOf(company, by)
  const { body, visibility = change.remark?.visibility ?? null } = change
  const remark = change.remark ?? {
    id: newJiraId(company),
    author: by.actor,
    body,
    createdAt: at,
    updatedAt: at,
    visibility,
  }
  if (change.remark) Object.assign(remark, { body, visibility, updatedAt: at })
  else issue.remarks.push(remark)
  const event = change.remark ? 'comment_updated' : 'comment_created'
  tell(company, { ...stamp(company, by), event, issue, remark })
  return remark
}

export const linkIssues = (
  company: Company,
  issue: JiraIssue,
  { type, to }: Pick<JiraIssue['links'][number], 'type' | 'to'>,
  by: By,
): void => {
  const link = { id: newJiraId(company), type, to }
  issue.links.push(link)
  touch(company, issue, by)
  const other = company.jira.issues.get(to)
  if (other) touch(company, other, by)
  tell(company, { ...stamp(company, by), event: 'issuelink_created', issue, link })
}
