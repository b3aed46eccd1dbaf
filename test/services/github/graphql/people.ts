import { collaboratorsOf, teamMembers } from '#test/services/company/access/github.ts'
import { personOf } from '#test/services/company/company.ts'
import type { GithubTeam, Repo } from '#test/services/company/github-state.ts'
import { nodeIdOf } from '#test/services/company/ids.ts'
import { connectionOf, type PageArguments } from '#test/services/github/graphql/connection.ts'
import type { World } from '#test/services/github/world.ts'

/** Somebody as an Actor; null: whoever has no account any more. */
export const actorNode = ({ company }: World, key: string | null) => {
  const person = key === null ? null : personOf(company, key)
  if (!person?.github) return null
  const { id, login } = person.github
  return {
    __typename: person.bot ? 'Bot' : 'User',
    id: nodeIdOf(person.bot ? 'BOT' : 'U', id),
    databaseId: id,
    fullDatabaseId: String(id),
    // GraphQL leaves out what REST has behind a bot's name.
    login: login.replace('[bot]', ''),
    name: person.bot ? null : person.name,
    email: '',
    url: `https://github.com/${login}`,
    resourcePath: `/${login}`,
    avatarUrl: `https://avatars.githubusercontent.com/u/${id}?v=4`,
  }
}

/** People as a connection, without those who have no account. */
export const peopleOf = (world: World, keys: Iterable<string>, args: PageArguments) => {
  const all = [...keys].filter(key => personOf(world.company, key).github)
  const node = (key: string) => actorNode(world, key) ?? {}
  return connectionOf(world.rules.graphCursors, all, args, { idOf: key => `user:${key}`, node })
}

/** Everybody with a role in a repository. */
export const collaboratorNodes = (
  world: World,
  repo: Repo,
  args: PageArguments & { affiliation?: string },
) => {
  const { company } = world
  const roles = collaboratorsOf(company, repo)
  const all = [...roles.keys()]
    .filter(key => personOf(company, key).github)
    .filter(key => args.affiliation !== 'DIRECT' || repo.direct.has(key))
    .filter(
      key => args.affiliation !== 'OUTSIDE' || (repo.direct.has(key) && !company.github.members.has(key)),
    )
  return connectionOf(world.rules.graphCursors, all, args, {
    idOf: key => `user:${key}`,
    node: key => actorNode(world, key) ?? {},
    edge: key => ({ permission: (roles.get(key) ?? 'read').toUpperCase() }),
  })
}

export const teamNode = (world: World, team: GithubTeam): object => {
  const { company } = world
  const parent = team.parent === null ? undefined : company.github.teams.get(team.parent)
  return {
    __typename: 'Team',
    id: nodeIdOf('T', team.id),
    databaseId: team.id,
    slug: team.slug,
    combinedSlug: `${company.github.org.login}/${team.slug}`,
    name: team.name,
    privacy: 'VISIBLE',
    description: null,
    parentTeam: () => (parent ? teamNode(world, parent) : null),
    members: (args: PageArguments & { membership?: string }) =>
      peopleOf(world, args.membership === 'IMMEDIATE' ? team.members : teamMembers(company, team.slug), args),
  }
}
