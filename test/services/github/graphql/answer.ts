import { execute, GraphQLError, parse, validate } from 'graphql'
import { nodeIdOf } from '#test/services/company/ids.ts'
import { type Asked, objectOf, ok, type Reply } from '#test/services/frame/asked.ts'
import { secondsOf } from '#test/services/frame/clock.ts'
import { connectionOf, type PageArguments } from '#test/services/github/graphql/connection.ts'
import { costOf } from '#test/services/github/graphql/cost.ts'
import { discussionNode } from '#test/services/github/graphql/discussions.ts'
import { issueNode } from '#test/services/github/graphql/issues.ts'
import { actorNode, peopleOf, teamNode } from '#test/services/github/graphql/people.ts'
import { refuse } from '#test/services/github/graphql/refuse.ts'
import { repoNode } from '#test/services/github/graphql/repository.ts'
import { githubSchema } from '#test/services/github/graphql/schema.ts'
import { reposFor, type World } from '#test/services/github/world.ts'

/** A node by its id, of the kinds that are asked for so; null: none that may be seen. */
const nodeWith = (world: World, asked: Asked, id: string): object | null => {
  for (const repo of reposFor(world, asked)) {
    if (id === nodeIdOf('R', repo.id)) return repoNode(world, repo)
    for (const issue of repo.issues.values())
      if (id === nodeIdOf(issue.pull ? 'PR' : 'I', issue.id)) return issueNode(world, repo, issue)
    for (const discussion of repo.discussions.values())
      if (id === nodeIdOf('D', discussion.id)) return discussionNode(world, repo, discussion)
  }
  return null
}

const organizationNode = (world: World, login: string) => {
  const { company, rules } = world
  if (login !== company.github.org.login)
    throw refuse('NOT_FOUND', `Could not resolve to an Organization with the login of '${login}'.`)
  return {
    __typename: 'Organization',
    id: nodeIdOf('O', company.github.org.id),
    databaseId: company.github.org.id,
    login,
    name: 'Larkfield',
    membersWithRole: (args: PageArguments) => peopleOf(world, company.github.members, args),
    team: ({ slug }: { slug: string }) => {
      const team = company.github.teams.get(slug)
      return team ? teamNode(world, team) : null
    },
    teams: (args: PageArguments) =>
      connectionOf(rules.graphCursors, [...company.github.teams.values()], args, {
        idOf: team => nodeIdOf('T', team.id),
        node: team => teamNode(world, team),
      }),
  }
}

const notThere = (owner: string, name: string) =>
  refuse('NOT_FOUND', `Could not resolve to a Repository with the name '${owner}/${name}'.`)

const rootOf = (world: World, asked: Asked, cost: { points: number; nodes: number }) => ({
  repository: ({ owner, name }: { owner: string; name: string }) => {
    const mine = owner === world.company.github.org.login ? reposFor(world, asked) : []
    // GraphQL follows a repository to its new name.
    const repo = mine.find(r => r.name === name) ?? mine.find(r => r.formerNames.includes(name))
    if (!repo) throw notThere(owner, name)
    return repoNode(world, repo)
  },
  organization: ({ login }: { login: string }) => organizationNode(world, login),
  node: ({ id }: { id: string }) => {
    const node = nodeWith(world, asked, id)
    if (!node) throw refuse('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`)
    return node
  },
  nodes: ({ ids }: { ids: readonly string[] }) =>
    ids.map(
      id =>
        nodeWith(world, asked, id) ??
        refuse('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'.`),
    ),
  viewer: () => {
    const asker = world.askerOf(asked)
    return asker.kind === 'user'
      ? actorNode(world, asker.person)
      : { login: 'hypha-larkfield[bot]', id: 'BOT_1' }
  },
  rateLimit: () => {
    const { limit, remaining, used, resetAt } = world.rules.graphql.look('all')
    return { cost: cost.points, nodeCount: cost.nodes, limit, remaining, used, resetAt: secondsOf(resetAt) }
  },
})

/** An error as GitHub writes it, with its `type` beside the message. */
const errorShape = ({ message, path, locations, extensions }: GraphQLError) => ({
  ...(typeof extensions.type === 'string' ? { type: extensions.type } : {}),
  ...(path ? { path } : {}),
  ...(locations ? { locations } : {}),
  message,
})

const failed = (errors: readonly GraphQLError[]): Reply => ok({ errors: errors.map(errorShape) })

/** Answers a query: everything is 200, what is wrong is in `errors`. A query's points are taken before it is answered. */
export const answerGraphql = async (world: World, asked: Asked): Promise<Reply> => {
  const { query, variables = {} } = objectOf(asked)
  if (typeof query !== 'string') return { status: 400, json: { message: 'Problems parsing JSON' } }
  const variableValues = (variables ?? {}) as Record<string, unknown>
  try {
    const document = parse(query)
    const schema = await githubSchema()
    const invalid = validate(schema, document)
    if (invalid.length > 0) return failed(invalid)
    const cost = costOf(document, variableValues)
    if (!world.rules.graphql.take('all', cost.points).allowed)
      return failed([refuse('RATE_LIMITED', 'API rate limit already exceeded for installation ID 990017.')])
    const { data, errors = [] } = await execute({
      schema,
      document,
      rootValue: rootOf(world, asked, cost),
      variableValues,
    })
    return ok({
      ...(data === undefined ? {} : { data }),
      ...(errors.length > 0 ? { errors: errors.map(errorShape) } : {}),
    })
  } catch (cause) {
    if (cause instanceof GraphQLError) return failed([cause])
    throw cause
  }
}
