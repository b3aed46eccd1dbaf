import { repoAddress } from '#test/services/company/addresses.ts'
import type { Repo } from '#test/services/company/github-state.ts'
import { nodeIdOf } from '#test/services/company/ids.ts'
import { secondsOf } from '#test/services/frame/clock.ts'
import type { World } from '#test/services/github/world.ts'

/** What a repository says of itself, without what is in it. */
export const repoHead = (world: World, repo: Repo) => {
  const { login } = world.company.github.org
  return {
    __typename: 'Repository',
    id: nodeIdOf('R', repo.id),
    databaseId: repo.id,
    name: repo.name,
    nameWithOwner: `${login}/${repo.name}`,
    owner: { __typename: 'Organization', id: nodeIdOf('O', 1), login },
    description: repo.description,
    url: repoAddress(world.company, repo),
    visibility: repo.visibility.toUpperCase(),
    isPrivate: repo.visibility !== 'public',
    isArchived: repo.archived,
    isDisabled: false,
    isFork: false,
    isEmpty: repo.files.size === 0,
    hasDiscussionsEnabled: repo.discussions.size > 0,
    hasIssuesEnabled: true,
    createdAt: secondsOf(repo.createdAt),
    updatedAt: secondsOf(repo.updatedAt),
    pushedAt: secondsOf(repo.pushedAt),
  }
}
