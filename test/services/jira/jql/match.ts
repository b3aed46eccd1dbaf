import { keyOfIssue } from '#test/services/company/addresses.ts'
import { personOf } from '#test/services/company/company.ts'
import type { JiraIssue } from '#test/services/company/jira-state.ts'
import type { Condition, Jql, Value } from '#test/services/jira/jql/parse.ts'
import { jqlTime } from '#test/services/jira/time.ts'
import { issueBy, projectBy, type World } from '#test/services/jira/world.ts'

const isTime = (field: string): field is 'updated' | 'created' => field === 'updated' || field === 'created'

const known =
  'project key issuekey issue id updated created status statuscategory assignee reporter issuetype type parent labels level'.split(
    ' ',
  )

/** What Jira says of a value it does not know, before it looks for anything. */
const check = (world: World, condition: Condition): void => {
  if (condition.is !== 'clause') {
    for (const inside of condition.of) check(world, inside)
    return
  }
  const { field, values } = condition
  if (!known.includes(field))
    throw new Error(`Field '${field}' does not exist or you do not have permission to view it.`)
  for (const { text } of values) {
    if (field === 'project' && !projectBy(world, text))
      throw new Error(`The value '${text}' does not exist for the field 'project'.`)
    const times = { zone: world.rules.timeZone, now: world.company.clock.now() }
    if (isTime(field) && Number.isNaN(jqlTime(text, times)))
      throw new Error(
        `Date value '${text}' for field '${field}' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.`,
      )
  }
}

const accountOf = ({ company }: World, key: string | null): string[] =>
  key === null ? [] : [personOf(company, key).jira?.accountId ?? '']

/** What an issue has in a field that is compared as a text. */
const textsOf = (world: World, issue: JiraIssue, field: string): string[] => {
  if (field === 'assignee' || field === 'reporter') return accountOf(world, issue[field])
  if (field === 'status') return [issue.status.name, issue.status.id]
  if (field === 'statuscategory') return [issue.status.category]
  if (field === 'labels') return issue.labels
  if (field === 'level') return issue.level === null ? [] : [issue.level]
  return [issue.type]
}

const isSame = (world: World, issue: JiraIssue, field: string, { text }: Value): boolean => {
  if (field === 'project') return projectBy(world, text)?.id === issue.project
  if (['key', 'issuekey', 'issue', 'id'].includes(field)) return issueBy(world, text)?.id === issue.id
  if (field === 'parent') return issue.parent !== null && issueBy(world, text)?.id === issue.parent
  if (text.toLowerCase() === 'empty') return textsOf(world, issue, field).length === 0
  return textsOf(world, issue, field).some(own => own.toLowerCase() === text.toLowerCase())
}

const compared = (world: World, issue: JiraIssue, field: string, value: Value): number => {
  if (!isTime(field)) return Number(issue.id) - Number(issueBy(world, value.text)?.id ?? value.text)
  const time = jqlTime(value.text, { zone: world.rules.timeZone, now: world.company.clock.now() })
  return (field === 'updated' ? issue.updatedAt : issue.createdAt) - time
}

const fits = (world: World, issue: JiraIssue, condition: Condition): boolean => {
  if (condition.is === 'and') return condition.of.every(inside => fits(world, issue, inside))
  if (condition.is === 'or') return condition.of.some(inside => fits(world, issue, inside))
  if (condition.is === 'not') return !fits(world, issue, condition.of[0])
  const { field, operator, values } = condition
  const [first = { text: '', quoted: false }] = values
  const same = values.some(value => isSame(world, issue, field, value))
  if (operator === '=' && isTime(field)) return compared(world, issue, field, first) === 0
  if (['=', 'in', 'is'].includes(operator)) return same
  if (['!=', 'not in', 'is not'].includes(operator)) return !same
  const difference = compared(world, issue, field, first)
  if (operator === '>=') return difference >= 0
  if (operator === '<=') return difference <= 0
  return operator === '>' ? difference > 0 : difference < 0
}

const sortValue = (world: World, issue: JiraIssue, field: string): number | string => {
  if (field === 'updated') return issue.updatedAt
  if (field === 'created') return issue.createdAt
  if (field === 'key' || field === 'issuekey')
    return keyOfIssue(world.company, issue).replace(/\d+$/, number => number.padStart(9, '0'))
  return Number(issue.id)
}

/** Issues that fit, in the order asked for (newest first when none is). Throws with Jira's words. */
export const matching = (world: World, jql: Jql, issues: readonly JiraIssue[]): JiraIssue[] => {
  const { where } = jql
  if (where === null)
    throw new Error(
      'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.',
    )
  check(world, where)
  const order = jql.order.length > 0 ? jql.order : [{ field: 'created', descending: true }]
  const byOrder = (a: JiraIssue, b: JiraIssue): number => {
    for (const { field, descending } of order) {
      const [x, y] = [sortValue(world, a, field), sortValue(world, b, field)]
      if (x !== y) return (x < y ? -1 : 1) * (descending ? -1 : 1)
    }
    return Number(a.id) - Number(b.id)
  }
  return issues.filter(issue => fits(world, issue, where)).toSorted(byOrder)
}
