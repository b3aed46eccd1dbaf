import { documentAddress } from '#test/services/company/addresses.ts'
import type { Company } from '#test/services/company/company.ts'
import type { Repo } from '#test/services/company/github-state.ts'
import { driveTruth } from '#test/services/company/truth/drive.ts'
import { notionTruth } from '#test/services/company/truth/notion.ts'

/** A tree, a page for a hundred documents, and one for a hundred threads of each kind. */
const ofRepo = ({ files, issues, discussions }: Repo): number => {
  const documents = [...files.keys()].filter(path => /\.md$|CODEOWNERS$/.test(path)).length
  const pulls = [...issues.values()].filter(i => i.pull).length
  const threads = Math.max(pulls, issues.size - pulls, discussions.size)
  return 1 + Math.ceil(documents / 100) + Math.max(1, Math.ceil(threads / 100))
}

const ofGithub = ({ github }: Company): number =>
  [...github.repos.values()].filter(repo => repo.installed).reduce((sum, repo) => sum + ofRepo(repo), 0)

/** A search for a hundred issues, one more for each project, and comments beyond the first twenty of an issue. */
const ofJira = ({ jira }: Company): number => {
  const live = [...jira.issues.values()].filter(issue => jira.projects.get(issue.project)?.archived === false)
  const perProject = Map.groupBy(live, issue => issue.project)
  const long = live.filter(issue => issue.remarks.length > 20)
  return (
    [...perProject.values()].reduce((sum, issues) => sum + 1 + Math.ceil(issues.length / 100), 0) +
    long.reduce((sum, issue) => sum + Math.ceil(issue.remarks.length / 100), 0)
  )
}

/** The text and the comments of each page, a search for a hundred of them, and the rows of each database. */
const ofNotion = (company: Company): number => {
  const pages = notionTruth(company).length
  return 2 * pages + Math.ceil(pages / 100) + company.notion.databases.size
}

/**
 * A text and its comments; with whom a file in a shared drive is shared, its permissions alone tell, unless it is as its
 * folder; for a container a token, whose it is, and its list.
 */
const ofDrive = (company: Company): number => {
  const { drives, users, suspended, files } = company.drive
  const read = driveTruth(company, users)
  const urls = new Set(read.map(({ url }) => url))
  const shared = [...files.values()].filter(
    file => file.drive !== null && file.permissions.length > 0 && urls.has(documentAddress(file)),
  )
  const containers = drives.size + [...users].filter(key => !suspended.has(key)).length
  return 2 * read.length + shared.length + 3 * containers
}

/** The fewest calls that could tell every item there is, by source: what its documentation says fits in one. */
export const fewestCalls = {
  github: ofGithub,
  jira: ofJira,
  notion: ofNotion,
  'google-drive': ofDrive,
} satisfies Record<string, (company: Company) => number>
