import { keyOfIssue } from '#test/services/company/addresses.ts'
import { boardPage, issuePage } from '#test/services/demo/sites/jira/pages.ts'
import type { Site } from '#test/services/demo/sites/site.ts'

/** Issues of the company's projects, and their boards with the create dialog. */
export const jira: Site = (company, { pathname }) => {
  const { projects, issues } = company.jira
  const [, key] = /^\/browse\/([A-Z]+-\d+)$/.exec(pathname) ?? []
  const issue = key && [...issues.values()].find(one => keyOfIssue(company, one) === key)
  const [, board] = /^\/jira\/software\/projects\/([A-Z]+)\/boards\/\d+$/.exec(pathname) ?? []
  const project = [...projects.values()].find(one => (issue ? one.id === issue.project : one.key === board))
  if (!project) return null
  return issue ? issuePage(company, project, issue) : boardPage(company, project)
}
