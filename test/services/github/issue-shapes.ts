import { issueAddress, pullAddress } from '#test/services/company/addresses.ts'
import type { Company } from '#test/services/company/company.ts'
import type { Issue, Remark, Repo, Review, ReviewRemark } from '#test/services/company/github-state.ts'
import { nodeIdOf } from '#test/services/company/ids.ts'
import type { Prose } from '#test/services/company/prose.ts'
import { markdownOf } from '#test/services/company/text/markdown.ts'
import { secondsOf } from '#test/services/frame/clock.ts'
import type { Documented } from '#test/services/github/documented.ts'
import { headSha } from '#test/services/github/git.ts'
import { repoApi, repoShape, userShape } from '#test/services/github/shapes.ts'

// REST's shapes of issues, pull requests and what is said under them.

/** A text as it was typed; null when nothing was. */
export const textOf = (company: Company, body: Prose | null): string | null =>
  body === null || body.length === 0 ? null : markdownOf(company, body).trimEnd()

const timeOf = (at: number | null): string | null => (at === null ? null : secondsOf(at))

const labelShape = (name: string) => ({
  id: 500 + name.length,
  node_id: nodeIdOf('LA', 500 + name.length),
  name,
  color: 'ededed',
  description: '',
  default: false,
})

/** What issues and pull requests say alike. */
const commonShape = (company: Company, repo: Repo, issue: Issue) => ({
  id: issue.id,
  number: issue.number,
  title: issue.title,
  body: textOf(company, issue.body),
  state: issue.state,
  user: userShape(company, issue.author),
  labels: issue.labels.map(labelShape),
  assignee: issue.assignees[0] ? userShape(company, issue.assignees[0]) : null,
  assignees: issue.assignees.map(key => userShape(company, key)),
  milestone: null,
  locked: false,
  author_association: 'MEMBER' as const,
  created_at: secondsOf(issue.createdAt),
  updated_at: secondsOf(issue.updatedAt),
  closed_at: timeOf(issue.closedAt),
  comments_url: `${repoApi(company, repo)}/issues/${issue.number}/comments`,
})

/** As the list of issues has it: a pull request is one, too, with `pull_request`. */
export const issueShape = (company: Company, repo: Repo, issue: Issue) => {
  const address = issue.pull ? pullAddress : issueAddress
  const api = repoApi(company, repo)
  const pull = {
    url: `${api}/pulls/${issue.number}`,
    html_url: pullAddress(company, repo, issue.number),
    diff_url: `${pullAddress(company, repo, issue.number)}.diff`,
    patch_url: `${pullAddress(company, repo, issue.number)}.patch`,
    merged_at: timeOf(issue.pull?.mergedAt ?? null),
  }
  return {
    ...commonShape(company, repo, issue),
    node_id: nodeIdOf(issue.pull ? 'PR' : 'I', issue.id),
    state_reason: issue.stateReason,
    comments: issue.remarks.length,
    url: `${api}/issues/${issue.number}`,
    repository_url: api,
    html_url: address(company, repo, issue.number),
    ...(issue.pull ? { draft: issue.pull.draft, pull_request: pull } : {}),
  } satisfies Documented<'issue'>
}

/** As lists and the events of reviews have it. */
export const briefPullShape = (company: Company, repo: Repo, issue: Issue) => {
  const { pull } = issue
  if (!pull) throw new Error('an issue is no pull request')
  const api = repoApi(company, repo)
  return {
    ...commonShape(company, repo, issue),
    node_id: nodeIdOf('PR', issue.id),
    url: `${api}/pulls/${issue.number}`,
    html_url: pullAddress(company, repo, issue.number),
    issue_url: `${api}/issues/${issue.number}`,
    draft: pull.draft,
    merged_at: timeOf(pull.mergedAt),
    merge_commit_sha: pull.mergedAt === null ? null : headSha(repo),
    requested_reviewers: [],
    requested_teams: [],
    head: { ref: pull.branch, sha: headSha(repo), repo: repoShape(company, repo) },
    base: { ref: 'main', sha: headSha(repo), repo: repoShape(company, repo) },
  } satisfies Documented<'pull-request-simple'>
}

/** As it is by itself. */
export const pullShape = (company: Company, repo: Repo, issue: Issue) => {
  const { mergedAt = null, mergedBy = null, remarks = [], files = [] } = issue.pull ?? {}
  return {
    ...briefPullShape(company, repo, issue),
    merged: mergedAt !== null,
    merged_by: mergedBy === null ? null : userShape(company, mergedBy),
    comments: issue.remarks.length,
    review_comments: remarks.length,
    commits: 1,
    additions: 3 * files.length,
    deletions: files.length,
    changed_files: files.length,
  } satisfies Documented<'pull-request'>
}

export const remarkShape = (company: Company, repo: Repo, issue: Issue, remark: Remark) => {
  const address = issue.pull ? pullAddress : issueAddress
  return {
    id: remark.id,
    node_id: nodeIdOf('IC', remark.id),
    body: textOf(company, remark.body) ?? '',
    user: userShape(company, remark.author),
    author_association: 'MEMBER' as const,
    created_at: secondsOf(remark.createdAt),
    updated_at: secondsOf(remark.updatedAt),
    url: `${repoApi(company, repo)}/issues/comments/${remark.id}`,
    issue_url: `${repoApi(company, repo)}/issues/${issue.number}`,
    html_url: `${address(company, repo, issue.number)}#issuecomment-${remark.id}`,
  } satisfies Documented<'issue-comment'>
}

export const reviewShape = (company: Company, repo: Repo, issue: Issue, review: Review) =>
  ({
    id: review.id,
    node_id: nodeIdOf('PRR', review.id),
    body: textOf(company, review.body) ?? '',
    state: review.state,
    user: userShape(company, review.author),
    author_association: 'MEMBER' as const,
    submitted_at: secondsOf(review.submittedAt),
    commit_id: headSha(repo),
    html_url: `${pullAddress(company, repo, issue.number)}#pullrequestreview-${review.id}`,
    pull_request_url: `${repoApi(company, repo)}/pulls/${issue.number}`,
  }) satisfies Documented<'pull-request-review'>

export const lineRemarkShape = (company: Company, repo: Repo, issue: Issue, remark: ReviewRemark) =>
  ({
    id: remark.id,
    node_id: nodeIdOf('PRRC', remark.id),
    body: textOf(company, remark.body) ?? '',
    path: remark.path,
    line: remark.line,
    side: 'RIGHT',
    diff_hunk: '@@ -1 +1 @@',
    commit_id: headSha(repo),
    user: userShape(company, remark.author),
    author_association: 'MEMBER' as const,
    created_at: secondsOf(remark.createdAt),
    updated_at: secondsOf(remark.updatedAt),
    pull_request_review_id: remark.review,
    ...(remark.inReplyTo === null ? {} : { in_reply_to_id: remark.inReplyTo }),
    url: `${repoApi(company, repo)}/pulls/comments/${remark.id}`,
    pull_request_url: `${repoApi(company, repo)}/pulls/${issue.number}`,
    html_url: `${pullAddress(company, repo, issue.number)}#discussion_r${remark.id}`,
  }) satisfies Documented<'pull-request-review-comment'>
