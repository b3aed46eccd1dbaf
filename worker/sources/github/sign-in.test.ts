import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import { answer, connectedTo, type Routes } from '#test/harness/connected.ts'
import { makeAppKey } from '#test/services/github/sign-in.ts'
import { secrets, settings } from './settings.ts'
import { tokenOf } from './sign-in.ts'

const tokens = 'POST https://api.github.com/app/installations/990017/access_tokens'
const key = makeAppKey().pkcs1
const connected = (routes: Routes, privateKey = key) =>
  connectedTo(
    settings.parse({ app: 48120, installation: '990017' }),
    secrets.parse({ privateKey }),
    routes,
    new Date('2026-11-20T12:00:00Z'),
  )
const seconds = (at: string) => Date.parse(at) / 1_000

describe('an installation', () => {
  it('is signed in to by what the App signs, which GitHub takes for ten minutes at most', async () => {
    const at = connected({ [tokens]: answer({ token: 'ghs_1' }, 201) })
    expect(await tokenOf(at)).toBe('ghs_1')
    const headers = at.requests[0]?.headers ?? {}
    expect(headers['user-agent']).toBeTruthy()
    expect(decodeJwt((headers.authorization ?? '').replace('Bearer ', ''))).toEqual({
      iss: '48120',
      iat: seconds('2026-11-20T11:59:00Z'),
      exp: seconds('2026-11-20T12:09:00Z'),
    })
  })

  it('has a token that is kept for 55 of its 60 minutes', async () => {
    const kept: Date[] = []
    const at = connected({ [tokens]: answer({ token: 'ghs_1', expires_at: '2026-11-20T13:00:00Z' }, 201) })
    const keeping = {
      ...at,
      token: async (_: string, make: () => Promise<{ token: string; expiresAt: Date }>) => {
        const made = await make()
        kept.push(made.expiresAt)
        return made.token
      },
    }
    await tokenOf(keeping)
    expect(kept.map(at => at.toISOString())).toEqual(['2026-11-20T12:55:00.000Z'])
  })

  it('is signed in to by GitHub’s clock when ours is wrong', async () => {
    const issued: number[] = []
    const at = connected({
      [tokens]: ({ headers = {} }) => {
        const { iat = 0 } = decodeJwt((headers.authorization ?? '').replace('Bearer ', ''))
        issued.push(iat)
        const date = 'Fri, 20 Nov 2026 11:30:00 GMT'
        return iat > seconds('2026-11-20T11:30:00Z')
          ? answer({ message: "'Issued at' claim ('iat') must be …" }, 401, { date })
          : answer({ token: 'ghs_1' }, 201, { date })
      },
    })
    expect(await tokenOf(at)).toBe('ghs_1')
    expect(issued).toEqual([seconds('2026-11-20T11:59:00Z'), seconds('2026-11-20T11:29:00Z')])
  })

  it('that does not know our key is asked once, and says what to do', async () => {
    const at = connected({ [tokens]: answer({ message: 'Bad credentials' }, 401) })
    await expect(tokenOf(at)).rejects.toMatchObject({ kind: 'signed-out', remedy: expect.any(String) })
    expect(at.asked).toHaveLength(1)
  })

  it('that is suspended says so', async () => {
    const at = connected({ [tokens]: answer({ message: 'This installation has been suspended' }, 403) })
    await expect(tokenOf(at)).rejects.toMatchObject({
      kind: 'signed-out',
      message: expect.stringContaining('suspended'),
    })
  })
})

describe('a key', () => {
  it.each(['my key', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----'])(
    'that is none says how to make one of it: %j',
    async privateKey => {
      await expect(tokenOf(connected({}, privateKey))).rejects.toMatchObject({
        kind: 'signed-out',
        remedy: expect.stringContaining('openssl pkcs8 -topk8 -nocrypt'),
      })
    },
  )

  it('without its App says what is missing', async () => {
    const at = connectedTo(settings.parse({}), secrets.parse({ privateKey: key }), {})
    await expect(tokenOf(at)).rejects.toMatchObject({ remedy: expect.stringContaining('installation') })
  })
})

it('a token for a trial is taken as it is', async () => {
  const at = connectedTo(settings.parse({}), secrets.parse({ token: 'github_pat_1' }), {})
  expect(await tokenOf(at)).toBe('github_pat_1')
})
