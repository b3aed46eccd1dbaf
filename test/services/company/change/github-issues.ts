import { type By, timeOf } from '#test/services/company/change/when.ts'
import { type Company, tell } from '#test/services/company/company.ts'
import type { Issue, PullPart, Remark, Repo } from '#test/services/company/github-state.ts'
import type { Prose } from '#test/services/company/prose.ts'

// Issues and pull requests of GitHub. Every change is told; `updatedAt` rises with everything said or done to one.

/** A new number among all that repositories count: issues, comments, reviews and so on have ids of their own kind. */
export const newId = (company: Company): number => company.github.nextId++

const eventOf = (issue: Issue): 'issues' | 'pull_request' => (issue.pull ? 'pull_request' : 'issues')

/** Told as what it is: an issue's event or a pull request's. */
const tellOf = (company: Company, repo: Repo, issue: Issue, action: string, by: By): void =>
  tell(company, {
    service: 'github',
    actor: by.actor,
    at: timeOf(company, by),
    event: eventOf(issue),
    action,
    repo,
    issue,
  })

const touch = (company: Company, issue: Issue, by: By): void => {
  issue.updatedAt = Math.max(issue.updatedAt, timeOf(company, by))
}

/** What is written of a new issue. */
export type NewIssue = {
  title: string
  body: Prose | null
  labels?: readonly string[]
  assignees?: readonly string[]
  pull?: PullPart
}

export const openIssue = (company: Company, repo: Repo, draft: NewIssue, by: By): Issue => {
  const at = timeOf(company, by)
  const issue: Issue = {
    id: newId(company),
    number: repo.nextNumber++,
    title: draft.title,
    body: draft.body,
    state: 'open',
    stateReason: null,
    author: by.actor,
    assignees: [...(draft.assignees ?? [])],
    labels: [...(draft.labels ?? [])],
    createdAt: at,
    updatedAt: at,
    closedAt: null,
    remarks: [],
    pull: draft.pull ?? null,
  }
  repo.issues.set(issue.number, issue)
  tellOf(company, repo, issue, 'opened', by)
  return issue
}

/** A pull request that is not yet reviewed or merged. */
export const newPull = (branch: string, files: readonly string[]): PullPart => ({
  draft: false,
  mergedAt: null,
  mergedBy: null,
  branch,
  files: [...files],
  closes: [],
  reviews: [],
  remarks: [],
  resolved: new Set(),
})

export const editIssue = (
  company: Company,
  repo: Repo,
  issue: Issue,
  change: Partial<Pick<Issue, 'title' | 'body' | 'labels' | 'assignees'>>,
  by: By,
): void => {
  Object.assign(issue, change)
  touch(company, issue, by)
  const action = change.labels ? 'labeled' : change.assignees ? 'assigned' : 'edited'
  tellOf(company, repo, issue, action, by)
}

export const closeIssue = (company: Company, repo: Repo, issue: Issue, by: By): void => {
  issue.state = 'closed'
  issue.stateReason = issue.pull ? null : 'completed'
  issue.closedAt = timeOf(company, by)
  touch(company, issue, by)
  tellOf(company, repo, issue, 'closed', by)
}

export const reopenIssue = (company: Company, repo: Repo, issue: Issue, by: By): void => {
  issue.state = 'open'
  issue.stateReason = null
  issue.closedAt = null
  touch(company, issue, by)
  tellOf(company, repo, issue, 'reopened', by)
}

export const mergePull = (company: Company, repo: Repo, issue: Issue, by: By): void => {
  if (!issue.pull) throw new Error('only a pull request is merged')
  issue.pull.mergedAt = timeOf(company, by)
  issue.pull.mergedBy = by.actor
  closeIssue(company, repo, issue, by)
}

/** Gone for good: 410 from now on. */
export const deleteIssue = (company: Company, repo: Repo, issue: Issue, by: By): void => {
  repo.issues.delete(issue.number)
  repo.deleted.add(issue.number)
  tellOf(company, repo, issue, 'deleted', by)
}

/** A new issue in another repository with all that was said; its old address leads there from now on. */
export const transferIssue = (company: Company, from: Repo, issue: Issue, to: Repo, by: By): Issue => {
  const moved: Issue = {
    ...issue,
    id: newId(company),
    number: to.nextNumber++,
    updatedAt: timeOf(company, by),
  }
  from.issues.delete(issue.number)
  from.transferred.set(issue.number, { repo: to.id, number: moved.number })
  to.issues.set(moved.number, moved)
  tell(company, {
    service: 'github',
    actor: by.actor,
    at: timeOf(company, by),
    event: 'issues',
    action: 'transferred',
    repo: from,
    issue,
    to: { repo: to, issue: moved },
  })
  tellOf(company, to, moved, 'opened', by)
  return moved
}

export const newRemark = (company: Company, body: Prose, by: By): Remark => {
  const at = timeOf(company, by)
  return { id: newId(company), author: by.actor, body, createdAt: at, updatedAt: at }
}

/** Says something under an issue or pull request, changes it (`body`), or takes it back (null). */
export const remarkOnIssue = (
  company: Company,
  { repo, issue }: { repo: Repo; issue: Issue },
  change: { body: Prose; remark?: Remark } | { body: null; remark: Remark },
  by: By,
): Remark => {
  const remark = change.remark ?? newRemark(company, change.body ?? [], by)
  if (!change.remark) issue.remarks.push(remark)
  else if (change.body === null) issue.remarks = issue.remarks.filter(r => r !== remark)
  else Object.assign(remark, { body: change.body, updatedAt: timeOf(company, by) })
  touch(company, issue, by)
  const action = !change.remark ? 'created' : change.body === null ? 'deleted' : 'edited'
  const happening = { event: 'issue_comment', action, repo, issue, remark } as const
  tell(company, { service: 'github', actor: by.actor, at: timeOf(company, by), ...happening })
  return remark
}
