import { makeDiscussion } from '#test/services/company/build/code.ts'
import {
  deleteDiscussion,
  editDiscussion,
  remarkOnDiscussion,
  remarkOnLine,
  resolveThread,
  reviewPull,
} from '#test/services/company/change/github-reviews.ts'
import type { Issue } from '#test/services/company/github-state.ts'
import { shortText, topicOf } from '#test/services/company/text/write.ts'
import { anyOf, on, type Step } from '#test/services/day/step.ts'
import { anyDiscussion, anyIssue, anyRepo, me, words } from './pick.ts'

const isPull = (issue: Issue): boolean => issue.pull !== null

export const talkSteps: Step[] = [
  {
    name: 'review a pull request',
    weight: 6,
    take: on(anyIssue(isPull), (m, at) => {
      const state = m.random.pick(['APPROVED', 'CHANGES_REQUESTED', 'COMMENTED'] as const)
      reviewPull(m.company, at, { body: words(m), state }, me(m))
    }),
  },
  {
    name: 'comment on a line',
    weight: 5,
    take: on(anyIssue(isPull), (m, at) => {
      const path = at.issue.pull?.files[0] ?? 'README.md'
      remarkOnLine(m.company, at, { body: words(m), path }, me(m))
    }),
  },
  {
    name: 'resolve a thread',
    weight: 2,
    take: on(
      anyIssue(issue => (issue.pull?.remarks.length ?? 0) > 0),
      (m, at) => {
        const remark = anyOf(m, at.issue.pull?.remarks ?? [])
        if (remark) resolveThread(m.company, at, remark, me(m))
      },
    ),
  },
  {
    name: 'open a discussion',
    weight: 2,
    take: on(anyRepo, (m, repo) => void makeDiscussion(m, repo, topicOf(m.random))),
  },
  {
    name: 'comment on a discussion',
    weight: 3,
    take: on(anyDiscussion, (m, at) => void remarkOnDiscussion(m.company, at, { body: words(m) }, me(m))),
  },
  {
    name: 'edit a discussion',
    weight: 1,
    take: on(anyDiscussion, (m, at) =>
      editDiscussion(m.company, at, { body: shortText(m.random, topicOf(m.random)) }, me(m)),
    ),
  },
  {
    name: 'delete a discussion',
    weight: 1,
    take: on(anyDiscussion, (m, at) => deleteDiscussion(m.company, at, me(m))),
  },
]
