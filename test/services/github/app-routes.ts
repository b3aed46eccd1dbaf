import { personOf } from '#test/services/company/company.ts'
import { nodeIdOf } from '#test/services/company/ids.ts'
import { type Asked, objectOf, ok, type Reply } from '#test/services/frame/asked.ts'
import { secondsOf } from '#test/services/frame/clock.ts'
import { numberedPage } from '#test/services/frame/paging.ts'
import type { Route } from '#test/services/frame/table.ts'
import { notAccessible, notDecoded, notFound, suspended } from '#test/services/github/errors.ts'
import { orgShape, repoShape, userShape } from '#test/services/github/shapes.ts'
import { inRepo, reposFor, type World } from '#test/services/github/world.ts'

const get = (path: string, answer: Route['answer']): Route => ({ method: 'GET', path, answer })

const permissionsShape = ({ rules }: World): Record<string, string> =>
  Object.fromEntries([...rules.permissions].map(name => [name, 'read']))

const events = ['issues', 'issue_comment', 'pull_request', 'push', 'repository', 'member', 'membership']

const installationShape = (world: World) => {
  const { company } = world
  const { installation, org } = company.github
  return {
    id: installation.id,
    app_id: installation.appId,
    app_slug: 'hypha-larkfield',
    account: orgShape(company),
    target_id: org.id,
    target_type: 'Organization',
    repository_selection: 'selected',
    permissions: permissionsShape(world),
    events,
    suspended_at: installation.suspended ? secondsOf(company.clock.now()) : null,
    access_tokens_url: `https://api.github.com/app/installations/${installation.id}/access_tokens`,
    repositories_url: 'https://api.github.com/installation/repositories',
    html_url: `https://github.com/organizations/${org.login}/settings/installations/${installation.id}`,
  }
}

const asApp =
  (world: World, answer: (asked: Asked) => Reply) =>
  (asked: Asked): Reply =>
    world.askerOf(asked).kind === 'app' ? answer(asked) : notDecoded()

const hour = 3_600_000

const makeToken = (world: World, asked: Asked): Reply => {
  const { company, rules } = world
  if (asked.params.id !== String(company.github.installation.id)) return notFound()
  if (company.github.installation.suspended) return suspended()
  const narrowed = Object.keys((objectOf(asked).permissions as object | undefined) ?? {})
  const { token, expiresAt } = rules.tokens.issue({ kind: 'installation' }, hour)
  const permissions = permissionsShape(world)
  return {
    status: 201,
    json: {
      token,
      expires_at: secondsOf(expiresAt),
      permissions:
        narrowed.length === 0
          ? permissions
          : Object.fromEntries(Object.entries(permissions).filter(([name]) => narrowed.includes(name))),
      repository_selection: 'selected',
    },
  }
}

/** The app, its installation and its tokens; repositories, each and all; and whom a token is of. */
export const appRoutes = (world: World): Route[] => {
  const { company } = world
  const { github } = company
  return [
    get(
      '/app',
      asApp(world, () =>
        ok({
          id: github.installation.appId,
          node_id: nodeIdOf('A', github.installation.appId),
          slug: 'hypha-larkfield',
          name: 'Hypha for Larkfield',
          owner: orgShape(company),
          permissions: permissionsShape(world),
          events,
          html_url: 'https://github.com/apps/hypha-larkfield',
        }),
      ),
    ),
    get(
      '/app/installations',
      asApp(world, () => ok([installationShape(world)])),
    ),
    get(
      '/app/installations/:id',
      asApp(world, asked =>
        asked.params.id === String(github.installation.id) ? ok(installationShape(world)) : notFound(),
      ),
    ),
    get(
      '/orgs/:org/installation',
      asApp(world, () => ok(installationShape(world))),
    ),
    {
      method: 'POST',
      path: '/app/installations/:id/access_tokens',
      answer: asApp(world, asked => makeToken(world, asked)),
    },
    get('/installation/repositories', asked => {
      const all = reposFor(world, asked)
      const { values, headers } = numberedPage(asked, all)
      const repositories = values.map(repo => repoShape(company, repo))
      return ok({ total_count: all.length, repository_selection: 'selected', repositories }, headers)
    }),
    get('/user/repos', asked => {
      const { values, headers } = numberedPage(asked, reposFor(world, asked))
      return ok(
        values.map(repo => repoShape(company, repo)),
        headers,
      )
    }),
    get('/user', asked => {
      const asker = world.askerOf(asked)
      if (asker.kind !== 'user') return notAccessible()
      return ok({
        ...userShape(company, asker.person),
        name: personOf(company, asker.person).name,
        email: null,
      })
    }),
    get('/repos/:owner/:repo/installation', asked => {
      const { owner, repo: name } = asked.params
      const covered = [...github.repos.values()].some(repo => repo.name === name && repo.installed)
      const isOurs = owner === github.org.login && covered
      return isOurs ? asApp(world, () => ok(installationShape(world)))(asked) : notFound()
    }),
    get(
      '/repos/:owner/:repo',
      inRepo(world, repo => ok(repoShape(company, repo))),
    ),
  ]
}
