import { mayReadIssue, mayReadRemark } from '#test/services/company/access/jira.ts'
import { jiraAddress, keyOfIssue } from '#test/services/company/addresses.ts'
import { type Company, humansOf } from '#test/services/company/company.ts'
import type { JiraIssue } from '#test/services/company/jira-state.ts'
import { linksOf, type Prose, stretchesOf } from '#test/services/company/prose.ts'
import { joined, type Part, type Truth } from '#test/services/company/truth/truth.ts'

const partOf = (body: Prose, readers: ReadonlySet<string>): Part => ({
  stretches: stretchesOf(body),
  links: linksOf(body),
  readers,
})

const truthOfIssue = (company: Company, issue: JiraIssue): Truth => {
  const readers = new Set(humansOf(company).filter(person => mayReadIssue(company, issue, person)))
  const remarks = issue.remarks.map(remark => {
    const some = [...readers].filter(person => mayReadRemark(company, issue, remark, person))
    return partOf(remark.body, new Set(some))
  })
  return {
    service: 'jira',
    container: issue.project,
    url: jiraAddress(company, issue),
    title: `${keyOfIssue(company, issue)} ${issue.summary}`,
    parts: joined([partOf(issue.description ?? [], readers), ...remarks]),
  }
}

/** Every issue of a project that is not archived. */
export const jiraTruth = (company: Company): Truth[] =>
  [...company.jira.issues.values()]
    .filter(issue => company.jira.projects.get(issue.project)?.archived === false)
    .map(issue => truthOfIssue(company, issue))
