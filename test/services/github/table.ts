import type { Company } from '#test/services/company/company.ts'
import type { Asked, Reply } from '#test/services/frame/asked.ts'
import { withEtag } from '#test/services/frame/etag.ts'
import { openTable, type Table } from '#test/services/frame/table.ts'
import { accessRoutes } from '#test/services/github/access-routes.ts'
import { appRoutes } from '#test/services/github/app-routes.ts'
import { codeRoutes } from '#test/services/github/code-routes.ts'
import { notAccessible, notFound, noUserAgent, suspended } from '#test/services/github/errors.ts'
import { answerGraphql } from '#test/services/github/graphql/answer.ts'
import { type Hooks, openHooks } from '#test/services/github/hooks.ts'
import { issueRoutes } from '#test/services/github/issue-routes.ts'
import { checkLimits, limitHeaders } from '#test/services/github/limits.ts'
import { type Asker, type GithubRules, openRules, type Permission } from '#test/services/github/rules.ts'
import { type AppKey, makeAppKey, signIn } from '#test/services/github/sign-in.ts'
import type { World } from '#test/services/github/world.ts'

/** GitHub's API, as far as it is asked; `rules`, `key` and `hooks` are for the test. */
export type GithubStandIn = { table: Table; rules: GithubRules; key: AppKey; hooks: Pick<Hooks, 'post'> }

/** What a route needs besides metadata, which every app may read. */
const needs: [RegExp, Permission][] = [
  [/^\/orgs\//, 'members'],
  // “GitHub Apps must have the members organization permission … to use this endpoint.”
  [/^\/repos\/[^/]+\/[^/]+\/collaborators\b/, 'members'],
  [/^\/repos\/[^/]+\/[^/]+\/(git|contents|branches|commits|codeowners|compare)\b/, 'contents'],
  [/^\/repos\/[^/]+\/[^/]+\/pulls\b/, 'pull_requests'],
  [/^\/repos\/[^/]+\/[^/]+\/issues\b/, 'issues'],
]

/** Routes for everybody who has a token of any kind. */
const forApp = /^\/(app|(orgs\/[^/]+|repos\/[^/]+\/[^/]+)\/installation)\b/

const mayAsk = (company: Company, rules: GithubRules, asker: Asker, asked: Asked): Reply | null => {
  if (asker.kind !== 'installation') return null
  if (company.github.installation.suspended) return suspended()
  const needed = needs.find(([path]) => path.test(asked.path))?.[1]
  return needed && !rules.permissions.has(needed) ? notAccessible() : null
}

/** Paths by a repository's id, which Link headers and redirects lead to, as the same by its name. */
const byName = ({ github }: Company, asked: Asked): Asked => {
  const [, id, rest = ''] = /^\/repositories\/(\d+)(\/.*)?$/.exec(asked.path) ?? []
  if (id === undefined) return asked
  const name = github.repos.get(Number(id))?.name ?? '-'
  return { ...asked, path: `/repos/${github.org.login}/${name}${rest}` }
}

export const openGithub = (company: Company): GithubStandIn => {
  const rules = openRules(company.clock)
  const key = makeAppKey()
  const askers = new WeakMap<Asked, Asker>()
  const world: World = {
    company,
    rules,
    askerOf: asked => askers.get(asked) ?? { kind: 'installation' },
  }
  const hooks = openHooks(world)
  const before = async (asked: Asked): Promise<Reply | null> => {
    if (!asked.headers['user-agent']) return noUserAgent()
    const signedIn = await signIn({ company, rules, key }, asked)
    if ('refused' in signedIn) return signedIn.refused
    askers.set(asked, signedIn.asker)
    if (forApp.test(asked.path)) return null
    if (signedIn.asker.kind === 'app') return notFound()
    return checkLimits(rules, asked) ?? mayAsk(company, rules, signedIn.asker, asked)
  }
  const table = openTable({
    id: 'github',
    hosts: ['api.github.com'],
    routes: [
      ...appRoutes(world),
      ...issueRoutes(world),
      ...codeRoutes(world),
      ...accessRoutes(world),
      ...hooks.routes,
      { method: 'POST', path: '/graphql', answer: asked => answerGraphql(world, asked) },
    ],
    before,
    after: (asked, reply) => {
      const answer = withEtag(asked, reply)
      // What is not changed is not counted.
      if (answer.status === 304) rules.core.take('all', -1)
      return { ...answer, headers: { ...limitHeaders(rules, asked), ...answer.headers } }
    },
    missing: notFound,
  })
  return {
    rules,
    key,
    hooks,
    table: {
      ...table,
      kindOf: asked => table.kindOf(byName(company, asked)),
      answer: asked => table.answer(byName(company, asked)),
    },
  }
}
