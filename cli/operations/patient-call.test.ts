import { expect, it } from 'vitest'
import type { CallOptions } from '#shared/contract/client.ts'
import { patientCall } from './patient-call.ts'

const refusal = (retryAfter: string | null) =>
  Response.json(
    { error: { code: 'limit.reached', message: 'Too many questions: 300 in 10 seconds is the limit.' } },
    { status: 429, headers: retryAfter === null ? {} : { 'retry-after': retryAfter } },
  )
const health = () => Response.json({ ok: true, version: '1', schema: '0002' })

/** A worker that gives these answers, one after another. */
const answering = (...answers: (() => Response)[]): CallOptions => ({
  baseUrl: 'http://hypha.test',
  fetch: async () => answers.shift()?.() ?? new Response(null, { status: 500 }),
})

const said: string[] = []
const ask = (to: CallOptions) => patientCall('health.get', {}, to, line => said.push(line))

it('waits as long as the worker asks, says so, and asks again', async () => {
  said.length = 0
  await expect(ask(answering(() => refusal('0'), health))).resolves.toMatchObject({ ok: true })
  expect(said).toEqual(['The worker asks for a pause. Asking again in 0 s.'])
})

it('asks again once and no more', async () => {
  const twice = answering(
    () => refusal('0'),
    () => refusal('0'),
    health,
  )
  await expect(ask(twice)).rejects.toMatchObject({ code: 'limit.reached', retryAfter: 0 })
})

it.each([
  ['longer than a minute', '61'],
  ['until a date', 'Sat, 21 Nov 2026 09:00:00 GMT'],
  ['of unknown length', null],
])('does not wait for a pause %s', async (_what, retryAfter) => {
  said.length = 0
  await expect(ask(answering(() => refusal(retryAfter), health))).rejects.toMatchObject({
    code: 'limit.reached',
  })
  expect(said).toEqual([])
})
