import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { issueToken } from '#cli/database/workspace.ts'
import { scopes } from '#shared/contract/operation.ts'
import { openTestApp, type TestApp } from '#test/harness/app.ts'
import { openTestDatabase, type TestDatabase } from '#test/harness/database.ts'
import { countingLimiters } from '#test/harness/limiters.ts'
import type { Rate } from '#worker/limits/rates.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const limited = (limits: Partial<Record<Rate, number>>): Promise<TestApp> =>
  openTestApp({ database, deps: { limiters: countingLimiters(limits) } })

/** Asks who one is, as one of several addresses. */
const meet = (app: TestApp, token: string, address = '192.0.2.1') =>
  app.request('/v1/me', { headers: { authorization: `Bearer ${token}`, 'cf-connecting-ip': address } })

const statuses = async (asked: Promise<Response>[]): Promise<number[]> =>
  (await Promise.all(asked)).map(answer => answer.status)

const anotherToken = (app: TestApp) =>
  issueToken(database.owner, { ...app, client: 'script', scopes, life: null })

describe('a token', () => {
  it('is told how long to wait when it asks too much, and no other token is', async () => {
    const app = await limited({ TOKEN_RATE: 2 })
    expect(await statuses([meet(app, app.token), meet(app, app.token)])).toEqual([200, 200])
    const refused = await meet(app, app.token)
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe('10')
    expect(await refused.json()).toEqual({
      error: {
        code: 'limit.reached',
        message: 'Too many questions: 300 in 10 seconds is the limit.',
        remedy: 'Ask again in 10 seconds.',
      },
    })
    expect((await meet(app, await anotherToken(app))).status).toBe(200)
  })

  it('is counted before its input is read and before the database hears of it', async () => {
    const app = await openTestApp({
      database,
      deps: {
        limiters: countingLimiters({ TOKEN_RATE: 0 }),
        db: {
          ask: () => Promise.reject(new Error('asked')),
          look: () => Promise.reject(new Error('asked')),
          sync: () => Promise.reject(new Error('asked')),
          inside: () => Promise.reject(new Error('asked')),
          behalf: () => Promise.reject(new Error('asked')),
          open: () => Promise.reject(new Error('asked')),
        },
      },
    })
    await expect(app.call('search.ask', { q: '' })).rejects.toMatchObject({ code: 'limit.reached' })
    expect(app.log).toEqual([])
  })

  it('is in the log once, however often it is refused', async () => {
    const app = await limited({ TOKEN_RATE: 1 })
    const token = await anotherToken(app)
    expect(await statuses([meet(app, token), meet(app, token), meet(app, token)])).toEqual([200, 429, 429])
    await meet(app, token)
    await app.recorded()
    const { records } = await app.call('log.list', { kind: 'refusal', limit: 200 })
    const said = records
      .map(r => r.entry)
      .filter(e => e?.client?.name === 'script' && e.outcome === 'limit.reached')
    expect(said).toEqual([
      expect.objectContaining({ operation: 'me.get', person: { id: app.personId, name: 'Ines Okoye' } }),
    ])
  })

  it('is answered by a tool in words, as every refusal is', async () => {
    const app = await limited({ TOKEN_RATE: 0 })
    const answer = await app.request('/mcp', {
      method: 'POST',
      headers: {
        authorization: `Bearer ${app.token}`,
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
      },
      body: JSON.stringify({
        jsonrpc: '2.0',
        id: 1,
        method: 'tools/call',
        params: { name: 'search', arguments: { q: 'quotes' } },
      }),
    })
    const text = await answer.text()
    expect(text).toContain('"isError":true')
    expect(text).toContain('Ask again in 10 seconds.')
  })
})

describe('a person', () => {
  it('is counted over all their tokens, from the second question of each on', async () => {
    const app = await limited({ PERSON_RATE: 2 })
    const tokens = [app.token, await anotherToken(app)]
    for (const token of tokens) expect((await meet(app, token)).status).toBe(200)
    for (const token of tokens) expect((await meet(app, token)).status).toBe(200)
    for (const token of tokens) expect((await meet(app, token)).status).toBe(429)
    const other = await database.found('Another workspace')
    expect((await meet(app, other.token)).status).toBe(200)
  })
})

describe('a revoked token', () => {
  it('uses up next to nothing of what its person may ask', async () => {
    const app = await limited({ PERSON_RATE: 3 })
    const stolen = await anotherToken(app)
    expect(await statuses([meet(app, app.token), meet(app, stolen)])).toEqual([200, 200])
    await app.callAs(stolen)('sessions.end', {})
    for (let n = 0; n < 5; n++) expect((await meet(app, stolen)).status).toBe(401)
    expect((await meet(app, app.token)).status).toBe(200)
  })
})

describe('an address', () => {
  it('cannot guess tokens for long, and whoever is known from there is not held up', async () => {
    const app = await limited({ ADDRESS_RATE: 3 })
    expect((await meet(app, app.token)).status).toBe(200)
    const guesses = ['one', 'two', 'three'].map(guess => `hyt_${guess}`)
    const tried: number[] = []
    for (const guess of guesses) tried.push((await meet(app, guess)).status)
    expect(tried).toEqual([401, 401, 429])
    expect((await meet(app, app.token)).status).toBe(200)
    expect((await meet(app, 'hyt_four', '192.0.2.2')).status).toBe(401)
  })

  it.each(['/openapi.json', '/mcp'])('may ask %s so often and no more', async path => {
    const app = await limited({ ADDRESS_RATE: 1 })
    const ask = () => app.request(path, { headers: { authorization: 'Bearer hyt_guess' } })
    expect((await ask()).status).not.toBe(429)
    const refused = await ask()
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '10'])
  })

  it('may redeem few codes, while it may ask for the health of the worker', async () => {
    const app = await limited({ CODE_RATE: 1 })
    const redeem = () => app.callAs(undefined)('sessions.create', { code: 'hyc_guess' })
    await expect(redeem()).rejects.toMatchObject({ code: 'code.spent' })
    await expect(redeem()).rejects.toMatchObject({ code: 'limit.reached', status: 429, retryAfter: 60 })
    await expect(app.callAs(undefined)('health.get', {})).resolves.toMatchObject({ ok: true })
  })
})
