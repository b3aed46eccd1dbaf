import { readersOfRepo } from '#test/services/company/access/github.ts'
import type { Company } from '#test/services/company/company.ts'
import type { Issue, Repo } from '#test/services/company/github-state.ts'
import type { Asked, Reply } from '#test/services/frame/asked.ts'
import { gone, movedTo, notFound } from '#test/services/github/errors.ts'
import type { Asker, GithubRules } from '#test/services/github/rules.ts'
import { repoApi } from '#test/services/github/shapes.ts'

/** What every route of GitHub answers from. */
export type World = {
  company: Company
  rules: GithubRules
  /** Who asked this. */
  askerOf(asked: Asked): Asker
}

/** Whether who asks may read a repository. What may not be read is not there for them. */
export const maySee = ({ company }: World, asker: Asker, repo: Repo): boolean => {
  if (asker.kind === 'installation') return repo.installed
  return asker.kind === 'user' && readersOfRepo(company, repo).has(asker.person)
}

export const reposFor = (world: World, asked: Asked): Repo[] =>
  [...world.company.github.repos.values()].filter(repo => maySee(world, world.askerOf(asked), repo))

/** The repository a path names, by `:owner` and `:repo`; an answer instead when it has another name now, or is not there. */
export const repoAt = (world: World, asked: Asked): { repo: Repo } | { instead: Reply } => {
  const { owner, repo: name } = asked.params
  if (owner !== world.company.github.org.login) return { instead: notFound() }
  const seen = reposFor(world, asked)
  const repo = seen.find(r => r.name === name)
  if (repo) return { repo }
  const former = seen.find(r => r.formerNames.includes(name ?? ''))
  if (!former) return { instead: notFound() }
  const rest = asked.path.split('/').slice(4)
  return { instead: movedTo(['https://api.github.com/repositories', former.id, ...rest].join('/')) }
}

/** The issue or pull request a path names by `:number`: 410 when deleted, 301 when it is in another repository now. */
export const issueAt = (world: World, asked: Asked): { repo: Repo; issue: Issue } | { instead: Reply } => {
  const at = repoAt(world, asked)
  if ('instead' in at) return at
  const { repo } = at
  const number = Number(asked.params.number)
  const issue = repo.issues.get(number)
  if (issue) return { repo, issue }
  if (repo.deleted.has(number)) return { instead: gone() }
  const moved = repo.transferred.get(number)
  const to = moved && world.company.github.repos.get(moved.repo)
  if (!moved || !to || !maySee(world, world.askerOf(asked), to)) return { instead: notFound() }
  return { instead: movedTo(`${repoApi(world.company, to)}/issues/${moved.number}`) }
}

/** A route about a repository, without the cases in which there is none. */
export const inRepo =
  (world: World, answer: (repo: Repo, asked: Asked) => Reply) =>
  (asked: Asked): Reply => {
    const at = repoAt(world, asked)
    return 'instead' in at ? at.instead : answer(at.repo, asked)
  }

export const inIssue =
  (world: World, answer: (at: { repo: Repo; issue: Issue }, asked: Asked) => Reply) =>
  (asked: Asked): Reply => {
    const at = issueAt(world, asked)
    return 'instead' in at ? at.instead : answer(at, asked)
  }
