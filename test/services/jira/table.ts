import type { Company } from '#test/services/company/company.ts'
import { type Asked, credentialOf, type Reply } from '#test/services/frame/asked.ts'
import { openTable, type Table } from '#test/services/frame/table.ts'
import { notSignedIn, notSignedInAtGateway, refused, tooMany } from '#test/services/jira/errors.ts'
import { type Hooks, openHooks } from '#test/services/jira/hooks.ts'
import { issueRoutes } from '#test/services/jira/issue-routes.ts'
import { peopleRoutes } from '#test/services/jira/people-routes.ts'
import { projectRoutes } from '#test/services/jira/project-routes.ts'
import { type JiraRules, openJiraRules } from '#test/services/jira/rules.ts'
import { searchRoutes } from '#test/services/jira/search-routes.ts'
import type { World } from '#test/services/jira/world.ts'

/** Jira Cloud's API, as far as it is asked; `rules` and `hooks` are for the test. */
export type JiraStandIn = { table: Table; rules: JiraRules; hooks: Hooks }

const gateway = 'api.atlassian.com'

/** A token at the site is half of a name and password; at the gateway it is a bearer, or such a half, too. */
const tokenOf = (asked: Asked): { email: string | null; token: string } => {
  const credential = credentialOf(asked)
  if (!/^basic /i.test(asked.headers.authorization ?? '')) return { email: null, token: credential }
  const [email = '', ...rest] = Buffer.from(credential, 'base64').toString('utf8').split(':')
  return { email, token: rest.join(':') }
}

const signIn = (rules: JiraRules, asked: Asked): Reply | null => {
  const { email, token } = tokenOf(asked)
  const owner = rules.tokens.ownerOf(token)
  const atGateway = asked.host === gateway
  const fits = owner && owner.scoped === atGateway && (email === null || email === owner.email)
  if (!fits) return atGateway ? notSignedInAtGateway() : notSignedIn()
  const scope = /\/(users?|groups?)\b/.test(asked.path) ? 'read:jira-user' : 'read:jira-work'
  return !atGateway || owner.scopes.has(scope)
    ? null
    : notSignedInAtGateway('Unauthorized; scope does not match')
}

/** Paths of the gateway name the site first. */
const atSite = (company: Company, asked: Asked): Asked => {
  const prefix = `/ex/jira/${company.jira.cloudId}`
  return asked.host === gateway && asked.path.startsWith(`${prefix}/`)
    ? { ...asked, path: asked.path.slice(prefix.length) }
    : asked
}

export const openJira = (company: Company): JiraStandIn => {
  const rules = openJiraRules(company.clock)
  const world: World = { company, rules }
  const table = openTable({
    id: 'jira',
    hosts: [company.jira.site, gateway],
    routes: [...searchRoutes(world), ...issueRoutes(world), ...projectRoutes(world), ...peopleRoutes(world)],
    before(asked, kind) {
      if (asked.host === gateway && asked.path.startsWith('/ex/')) return notSignedInAtGateway()
      const refusedBy = signIn(rules, asked)
      if (refusedBy) return refusedBy
      return rules.burst.take(kind).allowed ? null : tooMany(1, 'jira-burst-based')
    },
    after(_, reply, kind) {
      const { limit, remaining, resetAt } = rules.burst.look(kind)
      const headers = {
        'x-ratelimit-limit': String(limit),
        'x-ratelimit-remaining': String(remaining),
        'x-ratelimit-reset': new Date(resetAt).toISOString(),
        ...(remaining < limit / 5 ? { 'x-ratelimit-nearlimit': 'true' } : {}),
      }
      return { ...reply, headers: { ...headers, ...reply.headers } }
    },
    missing: () => refused(404, 'null for uri'),
  })
  return {
    rules,
    hooks: openHooks(world),
    table: {
      ...table,
      kindOf: asked => table.kindOf(atSite(company, asked)),
      answer: asked => table.answer(atSite(company, asked)),
    },
  }
}
