import { makeIssue, makePull } from '#test/services/company/build/code.ts'
import {
  closeIssue,
  deleteIssue,
  editIssue,
  mergePull,
  remarkOnIssue,
  reopenIssue,
  transferIssue,
} from '#test/services/company/change/github-issues.ts'
import { shortText, topicOf } from '#test/services/company/text/write.ts'
import { anyOf, on, type Step } from '#test/services/day/step.ts'
import { anyIssue, anyRepo, every, me, words } from './pick.ts'

export const issueSteps: Step[] = [
  {
    name: 'open an issue',
    weight: 8,
    take: on(anyRepo, (m, repo) => void makeIssue(m, repo, topicOf(m.random))),
  },
  {
    name: 'open a pull request',
    weight: 6,
    take: on(anyRepo, (m, repo) => void makePull(m, repo, topicOf(m.random))),
  },
  {
    name: 'edit an issue',
    weight: 8,
    take: on(anyIssue(every), (m, { repo, issue }) =>
      editIssue(m.company, repo, issue, { body: shortText(m.random, topicOf(m.random)) }, me(m)),
    ),
  },
  {
    name: 'rename an issue',
    weight: 4,
    take: on(anyIssue(every), (m, { repo, issue }) =>
      editIssue(m.company, repo, issue, { title: topicOf(m.random).subject }, me(m)),
    ),
  },
  {
    name: 'comment on an issue',
    weight: 14,
    take: on(anyIssue(every), (m, at) => void remarkOnIssue(m.company, at, { body: words(m) }, me(m))),
  },
  {
    name: 'edit a comment',
    weight: 4,
    take: on(
      anyIssue(issue => issue.remarks.length > 0),
      (m, at) => {
        const remark = anyOf(m, at.issue.remarks)
        if (remark) remarkOnIssue(m.company, at, { body: words(m), remark }, me(m))
      },
    ),
  },
  {
    name: 'delete a comment',
    weight: 2,
    take: on(
      anyIssue(issue => issue.remarks.length > 0),
      (m, at) => {
        const remark = anyOf(m, at.issue.remarks)
        if (remark) remarkOnIssue(m.company, at, { body: null, remark }, me(m))
      },
    ),
  },
  {
    name: 'close an issue',
    weight: 6,
    take: on(
      anyIssue(issue => issue.state === 'open'),
      (m, { repo, issue }) => closeIssue(m.company, repo, issue, me(m)),
    ),
  },
  {
    name: 'reopen an issue',
    weight: 2,
    take: on(
      anyIssue(issue => issue.state === 'closed' && !issue.pull),
      (m, { repo, issue }) => reopenIssue(m.company, repo, issue, me(m)),
    ),
  },
  {
    name: 'merge a pull request',
    weight: 5,
    take: on(
      anyIssue(issue => issue.state === 'open' && issue.pull !== null),
      (m, { repo, issue }) => mergePull(m.company, repo, issue, me(m)),
    ),
  },
  {
    name: 'delete an issue',
    weight: 2,
    take: on(
      anyIssue(issue => !issue.pull),
      (m, { repo, issue }) => deleteIssue(m.company, repo, issue, me(m)),
    ),
  },
  {
    name: 'transfer an issue',
    weight: 2,
    take: on(
      anyIssue(issue => !issue.pull),
      (m, { repo, issue }) => {
        const to = anyRepo(m)
        if (to && to !== repo) transferIssue(m.company, repo, issue, to, me(m))
      },
    ),
  },
]
