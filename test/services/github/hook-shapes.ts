import { discussionAddress } from '#test/services/company/addresses.ts'
import type { Company } from '#test/services/company/company.ts'
import type { Discussion, Remark, Repo } from '#test/services/company/github-state.ts'
import type { GithubHappening } from '#test/services/company/happening.ts'
import { nodeIdOf, shaOf } from '#test/services/company/ids.ts'
import { secondsOf } from '#test/services/frame/clock.ts'
import { headSha } from '#test/services/github/git.ts'
import {
  briefPullShape,
  issueShape,
  lineRemarkShape,
  pullShape,
  remarkShape,
  reviewShape,
  textOf,
} from '#test/services/github/issue-shapes.ts'
import { orgShape, repoShape, teamShape, userShape } from '#test/services/github/shapes.ts'

// Payloads of webhooks, as @octokit/webhooks-examples shows them.

const discussionShape = (company: Company, repo: Repo, discussion: Discussion) => ({
  id: discussion.id,
  node_id: nodeIdOf('D', discussion.id),
  number: discussion.number,
  title: discussion.title,
  body: textOf(company, discussion.body) ?? '',
  state: 'open',
  locked: false,
  comments: discussion.remarks.length,
  html_url: discussionAddress(company, repo, discussion.number),
  user: userShape(company, discussion.author),
  author_association: 'MEMBER',
  created_at: secondsOf(discussion.createdAt),
  updated_at: secondsOf(discussion.updatedAt),
})

const saidShape = (company: Company, repo: Repo, discussion: Discussion, remark: Remark) => ({
  id: remark.id,
  node_id: nodeIdOf('DC', remark.id),
  discussion_id: discussion.id,
  body: textOf(company, remark.body) ?? '',
  html_url: `${discussionAddress(company, repo, discussion.number)}#discussioncomment-${remark.id}`,
  user: userShape(company, remark.author),
  author_association: 'MEMBER',
  child_comment_count: 0,
  parent_id: null,
  created_at: secondsOf(remark.createdAt),
  updated_at: secondsOf(remark.updatedAt),
})

type Of<Event extends GithubHappening['event']> = Extract<GithubHappening, { event: Event }>

/** Pushes name what changed in their commits; a long list is cut off. */
const pushShape = (company: Company, happening: Of<'push'>) => {
  const { repo, added, modified, removed, at, actor } = happening
  const { login, name } = { login: userShape(company, actor).login, name: actor }
  const commit = {
    id: headSha(repo),
    tree_id: headSha(repo),
    distinct: true,
    message: 'Work',
    timestamp: secondsOf(at),
    url: `https://github.com/${company.github.org.login}/${repo.name}/commit/${headSha(repo)}`,
    author: { name, email: `${name}@larkfield.example`, username: login },
    committer: { name, email: `${name}@larkfield.example`, username: login },
    added: added.slice(0, 100),
    removed: removed.slice(0, 100),
    modified: modified.slice(0, 100),
  }
  return {
    ref: 'refs/heads/main',
    before: shaOf(`before:${at}`),
    after: headSha(repo),
    created: false,
    deleted: false,
    forced: false,
    base_ref: null,
    compare: `https://github.com/${company.github.org.login}/${repo.name}/compare/a...b`,
    commits: [commit],
    head_commit: commit,
    pusher: { name: login, email: `${name}@larkfield.example` },
  }
}

const issueBody = (company: Company, happening: Of<'issues'>) => {
  const { repo, issue, to } = happening
  const changes = to && {
    changes: {
      new_issue: issueShape(company, to.repo, to.issue),
      new_repository: repoShape(company, to.repo),
    },
  }
  return { issue: issueShape(company, repo, issue), ...changes }
}

const installationRepos = (company: Company, { repo, action }: Of<'installation_repositories'>) => {
  const { installation, org } = company.github
  const brief = {
    id: repo.id,
    node_id: nodeIdOf('R', repo.id),
    name: repo.name,
    full_name: `${org.login}/${repo.name}`,
    private: repo.visibility !== 'public',
  }
  return {
    installation: { id: installation.id, account: orgShape(company), app_id: installation.appId },
    repository_selection: 'selected',
    repositories_added: action === 'added' ? [brief] : [],
    repositories_removed: action === 'removed' ? [brief] : [],
  }
}

/** What an event says beside the repository, the organisation and who did it. */
const bodyOf = (company: Company, happening: GithubHappening): object => {
  const { event } = happening
  if (event === 'issues') return issueBody(company, happening)
  if (event === 'push') return pushShape(company, happening)
  if (event === 'installation_repositories') return installationRepos(company, happening)
  if (event === 'member') return { member: userShape(company, happening.person) }
  if (event === 'membership')
    return {
      scope: 'team',
      member: userShape(company, happening.person),
      team: teamShape(company, happening.team),
    }
  if (event === 'team') return { team: teamShape(company, happening.team) }
  if (event === 'organization')
    return {
      membership: { state: 'active', role: 'member', user: userShape(company, happening.person) },
    }
  if (event === 'repository')
    return happening.formerName === undefined
      ? {}
      : { changes: { repository: { name: { from: happening.formerName } } } }
  if (event === 'discussion')
    return { discussion: discussionShape(company, happening.repo, happening.discussion) }
  if (event === 'discussion_comment')
    return {
      discussion: discussionShape(company, happening.repo, happening.discussion),
      comment: saidShape(company, happening.repo, happening.discussion, happening.remark),
    }
  return underIssue(company, happening)
}

type UnderIssue = Of<
  | 'issue_comment'
  | 'pull_request'
  | 'pull_request_review'
  | 'pull_request_review_comment'
  | 'pull_request_review_thread'
>

const underIssue = (company: Company, happening: UnderIssue): object => {
  const { repo, issue, event } = happening
  if (event === 'issue_comment')
    return {
      issue: issueShape(company, repo, issue),
      comment: remarkShape(company, repo, issue, happening.remark),
    }
  if (event === 'pull_request') return { number: issue.number, pull_request: pullShape(company, repo, issue) }
  const pull_request = briefPullShape(company, repo, issue)
  if (event === 'pull_request_review') {
    const review = reviewShape(company, repo, issue, happening.review)
    return { pull_request, review: { ...review, state: review.state.toLowerCase() } }
  }
  const comment = lineRemarkShape(company, repo, issue, happening.remark)
  return event === 'pull_request_review_comment'
    ? { pull_request, comment }
    : { pull_request, thread: { node_id: nodeIdOf('PRRT', happening.remark.id), comments: [comment] } }
}

/** The whole payload of an app's webhook. */
export const hookPayload = (company: Company, happening: GithubHappening): object => ({
  ...('action' in happening ? { action: happening.action } : {}),
  ...bodyOf(company, happening),
  ...('repo' in happening && happening.repo && happening.event !== 'installation_repositories'
    ? { repository: repoShape(company, happening.repo) }
    : {}),
  organization: { login: company.github.org.login, id: company.github.org.id },
  ...(happening.event === 'installation_repositories'
    ? {}
    : { installation: { id: company.github.installation.id, node_id: 'MDIzOkluc3RhbGxhdGlvbg==' } }),
  sender: userShape(company, happening.actor),
})
