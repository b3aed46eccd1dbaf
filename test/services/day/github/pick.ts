import type { Making } from '#test/services/company/build/making.ts'
import type { Discussion, Issue, Repo } from '#test/services/company/github-state.ts'
import { remarkText, topicOf } from '#test/services/company/text/write.ts'
import { anyOf } from '#test/services/day/step.ts'

export type InRepo = { repo: Repo; issue: Issue }

export const repos = (making: Making): Repo[] =>
  [...making.company.github.repos.values()].filter(repo => repo.installed && !repo.archived)

export const anyRepo = (making: Making): Repo | undefined => anyOf(making, repos(making))

export const anyIssue =
  (fits: (issue: Issue) => boolean) =>
  (making: Making): InRepo | undefined => {
    const repo = anyRepo(making)
    const issue = repo && anyOf(making, [...repo.issues.values()].filter(fits))
    return repo && issue ? { repo, issue } : undefined
  }

export const anyDiscussion = (making: Making): { repo: Repo; discussion: Discussion } | undefined => {
  const repo = anyRepo(making)
  const discussion = repo && anyOf(making, repo.discussions.values())
  return repo && discussion ? { repo, discussion } : undefined
}

export const me = (making: Making) => ({ actor: making.github() })

export const words = (making: Making) => remarkText(making.random, topicOf(making.random))

export const every = () => true
