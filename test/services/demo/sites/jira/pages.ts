import { jiraAddress, keyOfIssue } from '#test/services/company/addresses.ts'
import { statuses } from '#test/services/company/change/jira.ts'
import { type Company, personOf } from '#test/services/company/company.ts'
import type { JiraIssue, JiraProject } from '#test/services/company/jira-state.ts'
import { framed, mention } from '#test/services/demo/sites/jira/frame.ts'
import { html, type Markup, none } from '#test/services/demo/sites/markup.ts'
import { ago, proseMarkup } from '#test/services/demo/sites/prose.ts'

const base = 'issue.views.issue-base.foundation'

const person = (company: Company, field: string, key: string | null): Markup => {
  if (key === null) return html`<div><h3>${field}</h3>Unassigned</div>`
  const { name } = personOf(company, key)
  return html`<div data-testid="issue.issue-view-layout.issue-view-${field}-field.${field}"><h3>${field}</h3><div data-testid="issue.views.field.user.${field}"><span role="img" aria-label="More information about ${name}"></span><span>${name}</span></div></div>`
}

const crumbs = (company: Company, project: JiraProject, issue: JiraIssue): Markup => {
  const parent = issue.parent === null ? undefined : company.jira.issues.get(issue.parent)
  const above = parent
    ? html`<li><a data-testid="${base}.breadcrumbs.parent-issue.item" href="${jiraAddress(company, parent)}"><span>${keyOfIssue(company, parent)}</span></a></li><li>/</li>`
    : none
  const key = keyOfIssue(company, issue)
  return html`<nav aria-label="Breadcrumbs"><ol class="crumbs"><li>${project.name}</li><li>/</li>${above}<li><div data-testid="${base}.breadcrumbs.breadcrumb-current-issue-container"><a data-testid="${base}.breadcrumbs.current-issue.item" href="/browse/${key}"><span>${key}</span></a></div></li></ol></nav>`
}

/** What it links to, and the stories in it. */
const related = (company: Company, issue: JiraIssue): Markup => {
  const inside = [...company.jira.issues.values()].filter(other => other.parent === issue.id)
  if (inside.length === 0) return none
  const row = (other: JiraIssue) =>
    html`<li><a href="${jiraAddress(company, other)}">${keyOfIssue(company, other)} ${other.summary}</a> <span class="muted">${other.status.name}</span></li>`
  return html`<h2>Child work items</h2><ul>${inside.map(row)}</ul>`
}

export const issuePage = (company: Company, project: JiraProject, issue: JiraIssue): Markup => {
  const remark = ({ author, createdAt, body }: JiraIssue['remarks'][number]) =>
    html`<div class="remark"><h3>${personOf(company, author).name}, ${ago(company, createdAt)}</h3><div class="ak-renderer-document">${proseMarkup(company, body, mention)}</div></div>`
  return framed(
    project,
    `[${keyOfIssue(company, issue)}] ${issue.summary}`,
    html`${crumbs(company, project, issue)}<div class="cols"><div data-testid="issue.views.issue-details.issue-layout.container-left">
<h1 data-testid="${base}.summary.heading">${issue.summary}</h1><h2>Description</h2>
<div data-testid="issue.views.field.rich-text.description"><div class="ak-renderer-document">${proseMarkup(company, issue.description ?? [], mention)}</div></div>
${related(company, issue)}<h2>Comments</h2>${issue.remarks.filter(one => one.visibility === null).map(remark)}</div>
<aside data-testid="issue.views.issue-details.issue-layout.container-right"><div><h3>Status</h3>${issue.status.name}</div>${person(company, 'assignee', issue.assignee)}${person(company, 'reporter', issue.reporter)}</aside></div>`,
  )
}

export const boardPage = (company: Company, project: JiraProject): Markup => {
  const all = [...company.jira.issues.values()].filter(issue => issue.project === project.id)
  const card = (issue: JiraIssue) =>
    html`<div class="card" data-testid="board.content.cell.card"><p><a href="${jiraAddress(company, issue)}">${issue.summary}</a></p><span class="muted">${keyOfIssue(company, issue)}${issue.assignee === null ? '' : `, ${personOf(company, issue.assignee).name}`}</span></div>`
  const column = (status: JiraIssue['status']) =>
    html`<div class="column"><h2>${status.name}</h2>${all.filter(issue => issue.status.id === status.id).map(card)}</div>`
  const columns = html`<h1>${project.name}</h1><div class="board">${Object.values(statuses).map(column)}</div>`
  return framed(project, `${project.key} board - Agile board`, columns)
}
