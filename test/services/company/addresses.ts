import type { Company } from '#test/services/company/company.ts'
import type { DriveFile } from '#test/services/company/drive-state.ts'
import type { Repo } from '#test/services/company/github-state.ts'
import type { JiraIssue } from '#test/services/company/jira-state.ts'
import type { NotionPage } from '#test/services/company/notion-state.ts'

// Where things are for people: the addresses they copy out of their browser.

export const repoAddress = (company: Company, repo: Repo): string =>
  `https://github.com/${company.github.org.login}/${repo.name}`

export const issueAddress = (company: Company, repo: Repo, number: number): string =>
  `${repoAddress(company, repo)}/issues/${number}`

export const pullAddress = (company: Company, repo: Repo, number: number): string =>
  `${repoAddress(company, repo)}/pull/${number}`

export const discussionAddress = (company: Company, repo: Repo, number: number): string =>
  `${repoAddress(company, repo)}/discussions/${number}`

export const fileAddress = (company: Company, repo: Repo, path: string): string =>
  `${repoAddress(company, repo)}/blob/main/${path.split('/').map(encodeURIComponent).join('/')}`

export const keyOfIssue = ({ jira }: Company, issue: JiraIssue): string =>
  `${jira.projects.get(issue.project)?.key ?? '?'}-${issue.number}`

export const jiraAddress = (company: Company, issue: JiraIssue): string =>
  `https://${company.jira.site}/browse/${keyOfIssue(company, issue)}`

export const pageAddress = (_company: Company, page: Pick<NotionPage, 'id' | 'title'>): string => {
  const title = page.title.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '')
  return `https://www.notion.so/${title}-${page.id.replaceAll('-', '')}`
}

export const documentAddress = (file: Pick<DriveFile, 'id' | 'kind'>): string => {
  const apps = { document: 'document', spreadsheet: 'spreadsheets', presentation: 'presentation' } as const
  if (file.kind === 'folder') return `https://drive.google.com/drive/folders/${file.id}`
  const app = file.kind in apps ? apps[file.kind as keyof typeof apps] : null
  return app
    ? `https://docs.google.com/${app}/d/${file.id}/edit?usp=drivesdk`
    : `https://drive.google.com/file/d/${file.id}/view?usp=drivesdk`
}
