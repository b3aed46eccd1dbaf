import { createHash } from 'node:crypto'
import type { Company } from '#test/services/company/company.ts'
import type { Issue, PullPart, Repo } from '#test/services/company/github-state.ts'
import { framed, loginOf, mention } from '#test/services/demo/sites/github/frame.ts'
import { html, type Markup } from '#test/services/demo/sites/markup.ts'
import { ago, proseMarkup } from '#test/services/demo/sites/prose.ts'

type At = { company: Company; repo: Repo; issue: Issue; pull: PullPart }

const stateOf = ({ issue, pull }: At): string => {
  if (pull.mergedAt !== null) return 'Merged'
  return issue.state === 'open' ? 'Open' : 'Closed'
}

const said = ({ company }: At, author: string, at: number, body: Issue['body'], kind = ''): Markup =>
  html`<div class="TimelineItem js-comment-container box ${kind}"><h3>${loginOf(company, author)} <span class="muted">${ago(company, at)}</span></h3>
<div class="comment-body markdown-body js-comment-body">${proseMarkup(company, body ?? [], mention)}</div></div>`

const conversation = (at: At): Markup => {
  const { company, issue, pull } = at
  const reviews = pull.reviews.filter(review => review.body.length > 0)
  return html`<div class="split" id="discussion_bucket"><div>
${said(at, issue.author, issue.createdAt, issue.body, 'js-command-palette-pull-body')}
${issue.remarks.map(remark => said(at, remark.author, remark.createdAt, remark.body))}
${reviews.map(review => said(at, review.author, review.submittedAt, review.body))}
<form class="js-new-comment-form"><textarea name="comment[body]" aria-label="Add a comment" placeholder="Add your comment here..."></textarea></form></div>
<aside><div><h4>Reviewers</h4>${reviews.map(review => html`<p>${loginOf(company, review.author)}</p>`)}</div><div><h4>Assignees</h4><p>${loginOf(company, issue.author)}</p></div></aside></div>`
}

const fileBox = ({ repo }: At, path: string): Markup => {
  const hash = createHash('sha256').update(path).digest('hex')
  const lines = (repo.files.get(path) ?? `// ${path}\n`).trimEnd().split('\n')
  return html`<div class="PullRequestDiffsList-module__diffEntry__h box"><div role="region" id="diff-${hash}" aria-labelledby="h-${hash}">
<div data-diff-header-wrapper="true"><div class="DiffFileHeader-module__diff-file-header__Tj"><h3 class="DiffFileHeader-module__file-name__u" id="h-${hash}"><a href="#diff-${hash}"><code>${path}</code></a></h3></div></div>
<div data-diff-anchor="diff-${hash}"><pre>${lines.map(line => html`<div class="added">+ ${line}</div>`)}</pre></div></div></div>`
}

/** A pull request: what is said about it, or what it changes. */
export const pullPage = (at: At, tab: 'conversation' | 'changes'): Markup => {
  const { company, repo, issue, pull } = at
  const here = `/larkfield/${repo.name}/pull/${issue.number}`
  const state = stateOf(at)
  const link = (name: string, path: string, label: string) =>
    html`<a href="${path}" ${name === tab ? html`aria-current="page"` : ''}>${label}</a>`
  return framed(
    repo,
    `${issue.title} · Pull Request #${issue.number}`,
    html`<div><header class="prc-PageLayout-Header-k3Qx1">
<div data-component="TitleArea"><h1><bdi class="markdown-title">${issue.title}</bdi> <span>#${issue.number}</span></h1></div>
<div class="PullRequestHeaderSummary-module__summaryContainer__h7"><span data-status="pull${state}">${state}</span>${loginOf(company, issue.author)} wants to merge into <code>main</code> from <code>${pull.branch}</code></div>
<nav aria-label="Pull request tabs">${link('conversation', here, 'Conversation')}${link('changes', `${here}/changes`, `Files changed ${pull.files.length}`)}</nav></header>
${tab === 'changes' ? pull.files.map(path => fileBox(at, path)) : conversation(at)}</div>`,
  )
}
