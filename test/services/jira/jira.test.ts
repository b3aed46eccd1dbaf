import { afterEach, describe, expect, it } from 'vitest'
import { mayReadIssue } from '#test/services/company/access/jira.ts'
import { keyOfIssue } from '#test/services/company/addresses.ts'
import { buildCompany } from '#test/services/company/build/build.ts'
import { smallSize } from '#test/services/company/build/size.ts'
import { moveIssue } from '#test/services/company/change/jira.ts'
import { personOf } from '#test/services/company/company.ts'
import { stillClock } from '#test/services/frame/clock.ts'
import { type Services, serveTables } from '#test/services/frame/serve.ts'
import { allScopes } from '#test/services/jira/rules.ts'
import { openJira } from '#test/services/jira/table.ts'

const open: Services[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map(services => services.close()))
})

type Answer = {
  status: number
  headers: Headers
  json: { issues?: { id: string }[]; nextPageToken?: string; count?: number } & Record<string, unknown>
}

const start = async () => {
  const clock = stillClock('2026-11-20T09:00:00Z')
  const company = buildCompany(smallSize, { seed: 1, clock })
  const jira = openJira(company)
  const services = await serveTables([jira.table], { clock })
  open.push(services)
  jira.rules.tokens.accept('site', { email: 'hypha@larkfield.example', scoped: false, scopes: new Set() })
  jira.rules.tokens.accept('scoped', {
    email: 'hypha@larkfield.example',
    scoped: true,
    scopes: new Set(allScopes),
  })
  const ask = async (path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> => {
    const answer = await fetch(`${services.url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      headers: {
        'x-forwarded-host': 'larkfield.atlassian.net',
        authorization: `Basic ${Buffer.from('hypha@larkfield.example:site').toString('base64')}`,
        ...headers,
      },
    })
    return { status: answer.status, headers: answer.headers, json: (await answer.json()) as Answer['json'] }
  }
  const search = (jql: string, more: object = {}) => ask('/rest/api/3/search/jql', { jql, ...more })
  const count = async (jql: string) => (await ask('/rest/api/3/search/approximate-count', { jql })).json.count
  return { clock, company, jira, ask, search, count }
}

it('takes a token of the site there, and a scoped one at the gateway alone', async () => {
  const { ask, company } = await start()
  const gateway = { 'x-forwarded-host': 'api.atlassian.com', authorization: 'Bearer scoped' }
  const base = `/ex/jira/${company.jira.cloudId}/rest/api/3/myself`
  expect((await ask('/rest/api/3/myself')).status).toBe(200)
  expect((await ask(base, undefined, gateway)).status).toBe(200)
  expect((await ask(base, undefined, { ...gateway, authorization: 'Bearer site' })).status).toBe(401)
  expect((await ask('/rest/api/3/myself', undefined, { authorization: 'Bearer scoped' })).status).toBe(401)
  expect((await ask('/ex/jira/another/rest/api/3/myself', undefined, gateway)).status).toBe(401)
})

describe('searching Jira', () => {
  it('leads from token to token to the last page, ids alone', async () => {
    const { search, company } = await start()
    const seen: string[] = []
    let token: string | undefined
    do {
      const { json } = await search('project = LRK ORDER BY id', {
        maxResults: 4,
        ...(token && { nextPageToken: token }),
      })
      expect(Object.keys(json.issues?.[0] ?? {})).toEqual(['id'])
      seen.push(...(json.issues ?? []).map(issue => issue.id))
      token = json.nextPageToken
    } while (token)
    const inLrk = [...company.jira.issues.values()].filter(issue =>
      keyOfIssue(company, issue).startsWith('LRK-'),
    )
    expect(seen).toEqual(inLrk.map(issue => issue.id).toSorted((a, b) => Number(a) - Number(b)))
  })

  it.each([
    ['no restriction', 'ORDER BY updated', 'Unbounded'],
    ['a project there is not', 'project = NOPE', "The value 'NOPE' does not exist"],
    ['a field there is not', 'colour = red', "Field 'colour' does not exist"],
    ['what is no time', 'updated >= soon', 'Date value'],
    ['what is no JQL', 'project =', 'ended unexpectedly'],
  ])('refuses %s', async (_, jql, words) => {
    const { search } = await start()
    const { status, json } = await search(jql)
    expect(status).toBe(400)
    expect(String(json.errorMessages)).toContain(words)
  })

  it('reads milliseconds to the millisecond, and a written time in the zone of the asker', async () => {
    const { count, company } = await start()
    const [issue] = company.jira.issues.values()
    const at = issue?.updatedAt ?? 0
    expect(await count(`id = ${issue?.id} AND updated >= ${at}`)).toBe(1)
    expect(await count(`id = ${issue?.id} AND updated >= ${at + 1}`)).toBe(0)
    const inNewYork = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'America/New_York',
      dateStyle: 'short',
      timeStyle: 'short',
    })
    expect(await count(`id = ${issue?.id} AND updated >= "${inNewYork.format(at)}"`)).toBe(1)
    expect(await count(`id = ${issue?.id} AND updated >= "${inNewYork.format(at + 60_000)}"`)).toBe(0)
    expect(await count(`id = ${issue?.id} AND updated < "${inNewYork.format(at + 60_000)}"`)).toBe(1)
  })

  it('forgets a place after seven days', async () => {
    const { search, clock } = await start()
    const { json } = await search('project = LRK', { maxResults: 1 })
    clock.advance(7 * 86_400_000)
    expect((await search('project = LRK', { nextPageToken: json.nextPageToken })).status).toBe(400)
  })
})

it('finds a moved issue by its id, its new key and its old one', async () => {
  const { company, ask } = await start()
  const [issue] = company.jira.issues.values()
  const to = [...company.jira.projects.values()].find(project => project.id !== issue?.project)
  if (!issue || !to) throw new Error('too small')
  const former = keyOfIssue(company, issue)
  moveIssue(company, issue, to, { actor: 'ines' })
  for (const name of [issue.id, former, keyOfIssue(company, issue)])
    expect((await ask(`/rest/api/3/issue/${name}?fields=summary`)).json.id).toBe(issue.id)
})

it('says the same of who may see what as the company itself', async () => {
  const { company, ask } = await start()
  const issues = [...company.jira.issues.values()]
  for (const key of company.jira.users) {
    const { json } = await ask('/rest/api/3/permissions/check', {
      accountId: personOf(company, key).jira?.accountId,
      projectPermissions: [
        { permissions: ['BROWSE_PROJECTS'], issues: issues.map(issue => Number(issue.id)) },
      ],
    })
    const [first] = json.projectPermissions as { issues: number[] }[]
    const own = issues.filter(issue => mayReadIssue(company, issue, key)).map(issue => Number(issue.id))
    expect(first?.issues, key).toEqual(own)
  }
})

it('slows down one endpoint and says for how long', async () => {
  const { jira, ask, clock } = await start()
  jira.rules.burst.change({ limit: 1, windowMs: 1_000 })
  expect((await ask('/rest/api/3/myself')).status).toBe(200)
  const second = await ask('/rest/api/3/myself')
  expect([second.status, second.headers.get('retry-after'), second.headers.get('ratelimit-reason')]).toEqual([
    429,
    '1',
    'jira-burst-based',
  ])
  expect((await ask('/rest/api/3/field')).status).toBe(200)
  clock.advance(1_000)
  expect((await ask('/rest/api/3/myself')).status).toBe(200)
})
