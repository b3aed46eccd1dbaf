import { importPKCS8, SignJWT } from 'jose'
import { afterEach, describe, expect, it } from 'vitest'
import { buildCompany } from '#test/services/company/build/build.ts'
import { smallSize } from '#test/services/company/build/size.ts'
import { deleteIssue, transferIssue } from '#test/services/company/change/github-issues.ts'
import { renameRepo } from '#test/services/company/change/github-repos.ts'
import { stillClock } from '#test/services/frame/clock.ts'
import { type Services, serveTables } from '#test/services/frame/serve.ts'
import { openGithub } from '#test/services/github/table.ts'

const open: Services[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map(services => services.close()))
})

const start = async () => {
  const clock = stillClock('2026-11-20T09:00:00Z')
  const company = buildCompany(smallSize, { seed: 1, clock })
  const github = openGithub(company)
  const services = await serveTables([github.table], { clock })
  open.push(services)
  const { token } = github.rules.tokens.issue({ kind: 'installation' })
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${services.url}${path}`, {
      redirect: 'manual',
      ...init,
      headers: { 'x-forwarded-host': 'api.github.com', authorization: `Bearer ${token}`, ...init.headers },
    })
  const graphql = async (query: string, variables = {}) => {
    const answer = await ask('/graphql', { method: 'POST', body: JSON.stringify({ query, variables }) })
    return (await answer.json()) as {
      data?: Record<string, unknown>
      errors?: { type?: string; message: string }[]
    }
  }
  const [repo, other] = [...company.github.repos.values()]
  if (!repo || !other) throw new Error('a company without repositories')
  return { clock, company, github, ask, graphql, repo, other, by: { actor: 'ines' } }
}

describe('signing in to GitHub', () => {
  const jwt = async (pkcs8: string, claims: { iss?: string; iat?: number; exp?: number }) => {
    const now = Date.parse('2026-11-20T09:00:00Z') / 1_000
    const { iss = '48120', iat = now - 60, exp = now + 540 } = claims
    const signed = new SignJWT({ iss, iat, exp }).setProtectedHeader({ alg: 'RS256' })
    return signed.sign(await importPKCS8(pkcs8, 'RS256'))
  }

  it('gives a token that lives an hour to who signs as the app', async () => {
    const { github, ask, clock } = await start()
    const authorization = `Bearer ${await jwt(github.key.pkcs8, {})}`
    const path = '/app/installations/990017/access_tokens'
    const made = await ask(path, { method: 'POST', headers: { authorization } })
    expect(made.status).toBe(201)
    const { token, expires_at } = (await made.json()) as { token: string; expires_at: string }
    expect(expires_at).toBe('2026-11-20T10:00:00Z')
    const withToken = { headers: { authorization: `Bearer ${token}` } }
    expect((await ask('/installation/repositories', withToken)).status).toBe(200)
    clock.advance(3_600_000)
    expect((await ask('/installation/repositories', withToken)).status).toBe(401)
  })

  it.each([
    ['of another app', { iss: '1' }],
    ['that is over', { exp: Date.parse('2026-11-20T08:59:59Z') / 1_000 }],
    ['that lives too long', { exp: Date.parse('2026-11-20T09:20:00Z') / 1_000 }],
    ['from the future', { iat: Date.parse('2026-11-20T09:02:00Z') / 1_000 }],
  ])('refuses a token %s', async (_, claims) => {
    const { github, ask } = await start()
    const authorization = `Bearer ${await jwt(github.key.pkcs8, claims)}`
    expect((await ask('/app', { headers: { authorization } })).status).toBe(401)
  })
})

it('says until when nothing more is answered, and counts no 304', async () => {
  const { github, ask, clock } = await start()
  github.rules.core.change({ limit: 2, windowMs: 3_600_000 })
  const first = await ask('/installation/repositories')
  const same = { headers: { 'if-none-match': first.headers.get('etag') ?? '' } }
  const second = await ask('/installation/repositories', same)
  expect([second.status, second.headers.get('x-ratelimit-remaining')]).toEqual([304, '1'])
  expect((await ask('/installation/repositories')).status).toBe(200)
  const third = await ask('/installation/repositories')
  expect([third.status, third.headers.get('x-ratelimit-remaining')]).toEqual([403, '0'])
  expect(Number(third.headers.get('x-ratelimit-reset'))).toBe(clock.now() / 1_000 + 3_600)
  clock.advance(3_600_000)
  expect((await ask('/installation/repositories')).status).toBe(200)
})

it('says where what is gone went: 410, 301 by transfer, 301 by name', async () => {
  const { company, ask, repo, other, by } = await start()
  const [gone, moved] = [...repo.issues.values()].filter(issue => !issue.pull)
  if (!gone || !moved) throw new Error('too few issues')
  deleteIssue(company, repo, gone, by)
  const there = transferIssue(company, repo, moved, other, by)
  const at = `/repos/larkfield/${repo.name}/issues`
  expect((await ask(`${at}/${gone.number}`)).status).toBe(410)
  const answer = await ask(`${at}/${moved.number}`)
  expect(answer.status).toBe(301)
  expect(answer.headers.get('location')).toContain(`/${other.name}/issues/${there.number}`)
  const former = repo.name
  renameRepo(company, repo, 'renamed', by)
  const renamed = await ask(`/repos/larkfield/${former}/issues`)
  expect(renamed.headers.get('location')).toBe(`https://api.github.com/repositories/${repo.id}/issues`)
  expect((await ask(`/repositories/${repo.id}/issues`)).status).toBe(200)
})

it('pages a long list by cursors alone, to the last', async () => {
  const { github, ask, repo } = await start()
  github.rules.longList = 3
  const seen: number[] = []
  let next: string | undefined = `/repos/larkfield/${repo.name}/issues?state=all&per_page=2`
  expect((await ask(`${next}&page=2`)).status).toBe(422)
  while (next) {
    const answer: Response = await ask(next)
    seen.push(...((await answer.json()) as { number: number }[]).map(issue => issue.number))
    const link = /<https:\/\/api\.github\.com([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')
    next = link?.[1]
  }
  expect(seen.toSorted((a, b) => a - b)).toEqual([...repo.issues.keys()].toSorted((a, b) => a - b))
})

describe('GraphQL', () => {
  const query = `query ($name: String!, $after: String) {
    rateLimit { cost remaining }
    repository(owner: "larkfield", name: $name) {
      databaseId visibility
      pullRequests(first: 3, after: $after, orderBy: { field: UPDATED_AT, direction: DESC }) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes {
          number title body state author { __typename login ... on User { databaseId } }
          files(first: 50) { nodes { path } }
          reviews(first: 20) { nodes { state author { login } comments(first: 10) { nodes { body path } } } }
          reviewThreads(first: 20) { nodes { isResolved comments(first: 20) { nodes { databaseId body } } } }
          closingIssuesReferences(first: 5) { nodes { number repository { nameWithOwner } } }
          comments(first: 50) { totalCount nodes { databaseId body createdAt author { login } } }
        }
      }
    }
  }`

  it('leads through a connection to its last page', async () => {
    const { graphql, repo } = await start()
    const seen: number[] = []
    let after: string | null = null
    do {
      const { data, errors } = await graphql(query, { name: repo.name, after })
      expect(errors).toBeUndefined()
      const { pullRequests } = (data?.repository ?? {}) as {
        pullRequests: { pageInfo: { hasNextPage: boolean; endCursor: string }; nodes: { number: number }[] }
      }
      seen.push(...pullRequests.nodes.map(node => node.number))
      after = pullRequests.pageInfo.hasNextPage ? pullRequests.pageInfo.endCursor : null
    } while (after)
    const pulls = [...repo.issues.values()].filter(issue => issue.pull).map(issue => issue.number)
    expect(seen.toSorted((a, b) => a - b)).toEqual(pulls.toSorted((a, b) => a - b))
  })

  it.each([
    ['a field there is not', '{ viewer { secret } }', undefined],
    [
      'a connection without a size',
      '{ repository(owner: "larkfield", name: "parcel") { issues { totalCount nodes { id } } } }',
      'MISSING_PAGINATION_BOUNDARIES',
    ],
    [
      'more than a hundred',
      '{ repository(owner: "larkfield", name: "parcel") { issues(first: 101) { nodes { id } } } }',
      'EXCESSIVE_PAGINATION',
    ],
    ['a repository there is not', '{ repository(owner: "larkfield", name: "nothing") { id } }', 'NOT_FOUND'],
    [
      'a cursor it never gave',
      '{ repository(owner: "larkfield", name: "parcel") { issues(first: 1, after: "x") { nodes { id } } } }',
      'INVALID_CURSOR_ARGUMENTS',
    ],
  ])('refuses %s', async (_, text, type) => {
    const { graphql } = await start()
    const { errors } = await graphql(text)
    expect(errors?.[0]?.message).toBeTruthy()
    expect(errors?.[0]?.type).toBe(type)
  })
})
