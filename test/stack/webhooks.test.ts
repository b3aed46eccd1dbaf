import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { limits } from '#shared/contract/limits.ts'
import { countingLimiters } from '#test/harness/limiters.ts'
import { type MadeApp, madeWebhookSecret, openMadeApp } from '#test/harness/made/app.ts'
import { createApp } from '#worker/http/app.ts'

let app: MadeApp
beforeAll(async () => {
  app = await openMadeApp()
  app.made.place('parcel')
  app.made.put('parcel', 'p1')
  await app.settle()
})
afterAll(async () => {
  expect(app.log).toEqual([])
  await app.close()
})

const signed = (body: string, secret = madeWebhookSecret): Record<string, string> => ({
  'x-signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
})

type Post = {
  id?: string
  source?: string
  connection?: string
  body?: string
  headers?: Record<string, string>
}

const post = ({ id = 'd1', source = 'made', connection = app.as.connection, ...given }: Post = {}) => {
  const body = given.body ?? JSON.stringify({ id, hints: [{ item: 'p1', gone: true }] })
  const headers = given.headers ?? signed(body)
  return app.request(`/webhooks/${source}/${connection}`, { method: 'POST', body, headers })
}

const hints = () => app.database.owner`select ref, noted::int from hint`
const nobody = '00000000-0000-4000-8000-000000000001'

describe('a post of a service', () => {
  it('is taken once, however often it comes, and only says what to read again', async () => {
    app.woken.length = 0
    expect((await post()).status).toBe(202)
    expect(await hints()).toEqual([{ ref: 'p1', noted: 1 }])
    expect(app.woken).toEqual([app.as.connection])
    expect((await post()).status).toBe(202)
    expect(await hints()).toEqual([{ ref: 'p1', noted: 1 }])
    expect((await post({ id: 'd2' })).status).toBe(202)
    expect(await hints()).toEqual([{ ref: 'p1', noted: 2 }])
    await app.settle()
    expect(await hints()).toEqual([])
    // It said that p1 is gone. It is there.
    expect(await app.index()).toHaveLength(1)
  })

  it('is refused alike, whether its signature or its connection is unknown', async () => {
    const body = JSON.stringify({ id: 'd3', hints: [{ item: 'p1' }] })
    const refused = await Promise.all([
      post({ body, headers: {} }),
      post({ body, headers: signed(body, 'another secret') }),
      post({ body, headers: signed(`${body} `) }),
      post({ body, connection: nobody }),
      post({ body, connection: 'nonsense' }),
      post({ body, source: 'github' }),
      post({ body: 'no json', headers: {} }),
    ])
    const said = await Promise.all(refused.map(async answer => `${answer.status} ${await answer.text()}`))
    expect(new Set(said).size).toBe(1)
    expect(said[0]).toMatch(/^403 .*webhook\.refused/)
    expect(await hints()).toEqual([])
  })

  it('that is signed, and yet is none, says what is wrong', async () => {
    const answer = await post({ id: '' })
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('without an id')
  })

  it('may be large, but not of any size', async () => {
    const body = JSON.stringify({ id: 'large', hints: [], padding: 'x'.repeat(limits.bodyBytes) })
    expect((await post({ body })).status).toBe(202)
    const endless = 'x'.repeat(limits.postBytes + 1)
    expect((await post({ body: endless, headers: {} })).status).toBe(413)
  })

  it('is taken while the connection is paused, and read when it goes on', async () => {
    await app.database.owner`update connection set state = 'paused' where id = ${app.as.connection}`
    app.made.put('parcel', 'p1', { title: 'Changed in the pause' })
    expect((await post({ id: 'd5' })).status).toBe(202)
    await app.settle()
    expect((await app.index()).join()).not.toContain('Changed in the pause')
    await app.database.owner`update connection set state = 'active' where id = ${app.as.connection}`
    await app.settle()
    expect((await app.index()).join()).toContain('Changed in the pause')
  })

  it('counts at its address, and its answer may do nothing in a browser', async () => {
    const limited = await openMadeApp({ database: app.database })
    const counting = createApp({ ...limited.deps, limiters: countingLimiters({ ADDRESS_RATE: 2 }) })
    const send = () =>
      counting.fetch(new Request(`http://hypha.test/webhooks/made/${nobody}`, { method: 'POST', body: '{}' }))
    const answers = [await send(), await send(), await send()]
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 429])
    for (const { headers } of answers) {
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    }
  })

  it('is no page’s to send', async () => {
    const body = JSON.stringify({ id: 'd6', hints: [] })
    expect((await post({ body, headers: { ...signed(body), origin: 'https://evil.example' } })).status).toBe(
      403,
    )
    expect((await app.request(`/webhooks/made/${app.as.connection}`)).status).toBe(404)
  })
})
