import { keyOfIssue } from '#test/services/company/addresses.ts'
import type { Company } from '#test/services/company/company.ts'
import type { JiraHappening } from '#test/services/company/happening.ts'
import type { JiraIssue } from '#test/services/company/jira-state.ts'
import { markdownOf } from '#test/services/company/text/markdown.ts'
import { issueShape, remarkShape } from '#test/services/jira/issue-shapes.ts'
import { projectShape, userShape } from '#test/services/jira/shapes.ts'
import type { World } from '#test/services/jira/world.ts'

// Payloads of admin webhooks (SOURCES 2.3). They are of REST's version 2: texts are strings, not documents.

const wholeIssue = (world: World, issue: JiraIssue) => {
  const { expand: _, ...shape } = issueShape(world, issue, ['*all', '-comment'])
  const description = issue.description === null ? null : markdownOf(world.company, issue.description)
  return { ...shape, fields: { ...shape.fields, description } }
}

const briefIssue = (world: World, issue: JiraIssue) => {
  const { expand: _, ...shape } = issueShape(world, issue, [
    'summary',
    'issuetype',
    'project',
    'assignee',
    'priority',
    'status',
  ])
  return shape
}

/** What changed, by name; a new key is told as one. */
const changelog = (company: Company, issue: JiraIssue, fields: readonly string[]) => ({
  id: String(issue.updatedAt),
  items: fields.map(field => ({
    field,
    fieldtype: 'jira',
    fieldId: field.toLowerCase(),
    from: null,
    fromString: field === 'Key' ? (issue.formerKeys.at(-1) ?? null) : null,
    to: null,
    toString: field === 'Key' ? keyOfIssue(company, issue) : null,
  })),
})

const issueEvents = {
  'jira:issue_created': 'issue_created',
  'jira:issue_updated': 'issue_generic',
  'jira:issue_deleted': 'issue_deleted',
} as const

/** The payload of a webhook. */
export const hookPayload = (world: World, happening: JiraHappening): object => {
  const { company } = world
  const head = { timestamp: happening.at, webhookEvent: happening.event }
  if ('fields' in happening) {
    const { issue, fields, event, actor } = happening
    const typeName = issueEvents[event]
    const changes = event === 'jira:issue_updated' ? { changelog: changelog(company, issue, fields) } : {}
    return {
      ...head,
      issue_event_type_name: typeName,
      user: userShape(company, actor),
      issue: wholeIssue(world, issue),
      ...changes,
    }
  }
  if ('remark' in happening) {
    const { issue, remark } = happening
    const comment = { ...remarkShape(world, issue, remark), body: markdownOf(company, remark.body) }
    return { ...head, comment, issue: briefIssue(world, issue) }
  }
  if ('link' in happening) {
    const { issue, link } = happening
    const type = {
      id: 10_003,
      name: link.type,
      outwardName: link.type,
      inwardName: link.type,
      isSubTaskLinkType: false,
      isSystemLinkType: false,
    }
    return {
      ...head,
      issueLink: {
        id: Number(link.id),
        sourceIssueId: Number(issue.id),
        destinationIssueId: Number(link.to),
        issueLinkType: type,
        sequence: 1,
        systemLink: false,
      },
    }
  }
  const { self, id, key, name, avatarUrls, lead } = projectShape(company, happening.project)
  return {
    ...head,
    project: {
      self,
      id: Number(id),
      key,
      name,
      avatarUrls,
      projectLead: lead,
      assigneeType: 'admin.assignee.type.unassigned',
    },
  }
}
