import { issueAddress, pullAddress } from '#test/services/company/addresses.ts'
import type { Company } from '#test/services/company/company.ts'
import type { Discussion, Issue, Repo } from '#test/services/company/github-state.ts'
import { framed, loginOf, mention } from '#test/services/demo/sites/github/frame.ts'
import { html, type Markup } from '#test/services/demo/sites/markup.ts'
import { ago, proseMarkup } from '#test/services/demo/sites/prose.ts'

/** An issue, or a discussion. */
export const threadPage = (
  company: Company,
  repo: Repo,
  thread: Pick<Issue, 'number' | 'title' | 'body' | 'author' | 'createdAt'> & {
    state?: Issue['state']
    remarks: Issue['remarks'] | Discussion['remarks']
  },
): Markup => {
  const box = (author: string, at: number, body: Markup, id: string) =>
    html`<div data-testid="${id}" class="box"><h3>${loginOf(company, author)} <span class="muted">${ago(company, at)}</span></h3><div data-testid="markdown-body" class="markdown-body">${body}</div></div>`
  const state = thread.state === 'closed' ? 'Closed' : 'Open'
  const prose = (body: Issue['body']) => html`${proseMarkup(company, body ?? [], mention)}`
  return framed(
    repo,
    `${thread.title} · Issue #${thread.number}`,
    html`<div data-testid="issue-viewer-container"><div data-testid="issue-header"><div data-component="TitleArea"><h1><bdi data-testid="issue-title" class="markdown-title">${thread.title}</bdi> <span>#${thread.number}</span></h1></div>
<p><span data-testid="header-state" data-status="issue${state}">${state}</span></p></div>
<div class="split"><div>${box(thread.author, thread.createdAt, prose(thread.body), 'issue-body')}
${thread.remarks.map(remark => box(remark.author, remark.createdAt, prose(remark.body), 'issue-comment'))}
<textarea aria-label="Add a comment" placeholder="Use Markdown to format your comment"></textarea></div>
<aside data-testid="issue-viewer-metadata-container"><div><h4>Participants</h4><p>${loginOf(company, thread.author)}</p></div></aside></div></div>`,
  )
}

/** A file of the default branch. */
export const filePage = (repo: Repo, path: string, text: string): Markup =>
  framed(
    repo,
    `${repo.name}/${path} at main`,
    html`<div><p><button type="button" id="ref-picker-repos-header-ref-selector">main</button> <b>${path}</b></p><div class="box"><pre>${text}</pre></div></div>`,
  )

/** The issues of a repository, or its pull requests, the newest first. */
export const listPage = (company: Company, repo: Repo, kind: 'issues' | 'pulls'): Markup => {
  const all = [...repo.issues.values()].filter(issue => (issue.pull !== null) === (kind === 'pulls'))
  const address = kind === 'pulls' ? pullAddress : issueAddress
  const row = (issue: Issue) =>
    html`<li><a href="${address(company, repo, issue.number)}">${issue.title}</a><br><span class="muted">#${issue.number}, ${ago(company, issue.createdAt)}</span></li>`
  const newest = all.toSorted((a, b) => b.createdAt - a.createdAt).slice(0, 25)
  return framed(
    repo,
    kind === 'pulls' ? 'Pull requests' : 'Issues',
    html`<div><ul class="rows">${newest.map(row)}</ul></div>`,
  )
}
