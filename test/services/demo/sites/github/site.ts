import { filePage, listPage, threadPage } from '#test/services/demo/sites/github/pages.ts'
import { pullPage } from '#test/services/demo/sites/github/pull.ts'
import type { Site } from '#test/services/demo/sites/site.ts'

const thread = /^(issues|pull|discussions)\/(\d+)(?:\/(changes|files))?$/

/** Pull requests, issues, discussions and files of the company's repositories, and lists of them. */
export const github: Site = (company, { pathname }) => {
  const [, org, name, ...more] = pathname.replace(/\/$/, '').split('/')
  const repo = [...company.github.repos.values()].find(one => one.name === name)
  if (org !== company.github.org.login || !repo) return null
  const rest = more.join('/')
  if (rest === '' || rest === 'issues' || rest === 'pulls')
    return listPage(company, repo, rest === 'issues' ? 'issues' : 'pulls')
  const [, kind, number, tab] = thread.exec(rest) ?? []
  const issue = repo.issues.get(Number(number))
  if (kind === 'discussions') {
    const discussion = repo.discussions.get(Number(number))
    return discussion ? threadPage(company, repo, discussion) : null
  }
  if (issue?.pull)
    return pullPage({ company, repo, issue, pull: issue.pull }, tab ? 'changes' : 'conversation')
  if (issue) return threadPage(company, repo, issue)
  const path = decodeURIComponent(rest.replace(/^blob\/main\//, ''))
  const text = repo.files.get(path)
  return text === undefined ? null : filePage(repo, path, text)
}
