import { readersOfRepo } from '#test/services/company/access/github.ts'
import {
  discussionAddress,
  fileAddress,
  issueAddress,
  pullAddress,
} from '#test/services/company/addresses.ts'
import type { Company } from '#test/services/company/company.ts'
import type { Discussion, Issue, Repo } from '#test/services/company/github-state.ts'
import { linksOf, type Prose, stretchesOf } from '#test/services/company/prose.ts'
import type { Truth } from '#test/services/company/truth/truth.ts'

const bodiesOfIssue = (issue: Issue): Prose[] => [
  issue.body ?? [],
  ...issue.remarks.map(remark => remark.body),
  ...(issue.pull?.reviews ?? []).map(review => review.body),
  ...(issue.pull?.remarks ?? []).map(remark => remark.body),
]

const bodiesOfDiscussion = (discussion: Discussion): Prose[] => [
  discussion.body,
  ...discussion.remarks.flatMap(remark => [remark.body, ...remark.replies.map(reply => reply.body)]),
]

const addresses = (line: string): string[] =>
  [...line.matchAll(/\]\((https:[^)\s]+)\)/g)].map(m => m[1] ?? '')

/** Lines of a file without the marks of lists, quotes, tables and links, which whoever reads it may take away. */
const plainLines = (text: string): string[] =>
  text
    .split('\n')
    .map(line => line.replace(/^(#+|>|-( \[.\])?|\d+\.|```\w*) ?/, '').trim())
    .filter(line => line !== '' && !/[|`*[]/.test(line))

/** Files people read: Markdown, and who owns what. */
const isRead = (path: string): boolean => path.endsWith('.md') || path.endsWith('CODEOWNERS')

const titleOf = (path: string, text: string): string =>
  path.endsWith('CODEOWNERS') ? path : (/^# (.+)$/m.exec(text)?.[1] ?? path.split('/').at(-1) ?? path)

const truthsOfRepo = (company: Company, repo: Repo): Truth[] => {
  const readers = readersOfRepo(company, repo)
  const truth = (url: string, title: string, stretches: string[], links: string[]): Truth => ({
    service: 'github',
    container: String(repo.id),
    url,
    title,
    parts: [{ stretches, links, readers }],
  })
  const ofProse = (url: string, title: string, bodies: Prose[]) =>
    truth(url, title, bodies.flatMap(stretchesOf), bodies.flatMap(linksOf))
  const issues = [...repo.issues.values()].map(issue => {
    const address = issue.pull ? pullAddress : issueAddress
    return ofProse(address(company, repo, issue.number), issue.title, bodiesOfIssue(issue))
  })
  const discussions = [...repo.discussions.values()].map(discussion =>
    ofProse(
      discussionAddress(company, repo, discussion.number),
      discussion.title,
      bodiesOfDiscussion(discussion),
    ),
  )
  const files = [...repo.files]
    .filter(([path]) => isRead(path))
    .map(([path, text]) =>
      truth(fileAddress(company, repo, path), titleOf(path, text), plainLines(text), addresses(text)),
    )
  return [...issues, ...discussions, ...files]
}

/** All that the installation covers. */
export const githubTruth = (company: Company): Truth[] =>
  [...company.github.repos.values()]
    .filter(repo => repo.installed)
    .flatMap(repo => truthsOfRepo(company, repo))
