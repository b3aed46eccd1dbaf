import { describe, expect, it } from 'vitest'
import { OutgoingError } from '../outgoing/outgoing.ts'
import type { Service } from '../sources/service/service.ts'
import { openAsk } from './ask.ts'

const later = '2026-11-20T12:10:00.000Z'
const host = 'api.larkfield.example'

type Options = { limits?: Record<string, string>; answers?: () => Promise<never> | undefined }

/** A way to a service that closes the bucket of what is asked at `/closes`. */
const open = ({ limits = {}, answers }: Options = {}) => {
  const asked: string[] = []
  const closed: [string, string][] = []
  let now = new Date('2026-11-20T12:00:00Z')
  const pass = (until: string): void => {
    now = new Date(until)
  }
  const under = { now: 0, most: 0 }
  const ask = openAsk({
    service: {
      hosts: [host],
      limitOf: ({ headers }) => (headers.has('x-until') ? { until: new Date(later) } : null),
    } as Partial<Service> as Service,
    outgoing: async address => {
      asked.push(new URL(address).pathname)
      await answers?.()
      under.now += 1
      under.most = Math.max(under.most, under.now)
      await Promise.resolve()
      under.now -= 1
      const headers = new Headers(address.includes('/closes') ? { 'x-until': later } : {})
      return { status: 200, headers, body: new Uint8Array() }
    },
    limits,
    close: async (bucket, until) => void closed.push([bucket, until.toISOString()]),
    now: () => now,
  })
  const at = (path: string, bucket?: string) =>
    ask({ url: `https://${host}${path}`, ...(bucket === undefined ? {} : { bucket }) })
  return { ask, at, asked, closed, under, pass }
}

describe('a limit of a service', () => {
  it('closes its bucket for everybody, and is not asked before it ends', async () => {
    const { at, asked, closed, pass } = open()
    await at('/closes', 'graphql')
    expect(closed).toEqual([['graphql', later]])
    const refused = at('/more', 'graphql')
    await expect(refused).rejects.toMatchObject({
      kind: 'limited',
      bucket: 'graphql',
      until: new Date(later),
    })
    await at('/other', 'search')
    await at('/rest')
    expect(asked).toEqual(['/closes', '/other', '/rest'])
    pass(later)
    await at('/more', 'graphql')
    expect(asked.at(-1)).toBe('/more')
  })

  it('of all of it closes every bucket', async () => {
    const { at, asked } = open({ limits: { '': later } })
    for (const bucket of [undefined, 'graphql'])
      await expect(at('/any', bucket)).rejects.toMatchObject({ kind: 'limited', bucket: '' })
    expect(asked).toEqual([])
  })
})

it('no host but the service’s own is asked, whatever an answer says', async () => {
  const { ask, asked } = open()
  for (const url of ['https://evil.example/', `https://${host}.evil.example/`, 'nonsense'])
    await expect(ask({ url })).rejects.toMatchObject({ kind: 'invalid' })
  expect(asked).toEqual([])
})

it('a few at a time are asked, and all get their answer', async () => {
  const { at, under } = open()
  const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => at(`/${n}`)))
  expect(answers).toHaveLength(20)
  expect(under.most).toBeLessThanOrEqual(4)
})

it.each([
  ['time', 'unavailable'],
  ['network', 'unavailable'],
  ['size', 'too-large'],
] as const)('no whole answer (%s) is a problem in plain words', async (code, kind) => {
  const { at } = open({ answers: () => Promise.reject(new OutgoingError(code, 'https://… said')) })
  await expect(at('/any')).rejects.toMatchObject({ kind, message: expect.not.stringContaining('http') })
  // The turn of what failed goes to the next.
  for (let n = 0; n < 6; n++) await expect(at('/any')).rejects.toMatchObject({ kind })
})
