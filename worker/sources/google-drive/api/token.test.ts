import { importSPKI, jwtVerify } from 'jose'
import { describe, expect, it } from 'vitest'
import {
  google,
  grantRefusal,
  ines,
  refusal,
  serviceAccount,
  tokenEndpoint,
  tomas,
} from '#test/fixtures/google-drive.ts'
import type { Connection } from '../settings.ts'
import { MayNotActFor } from './failure.ts'
import { type As, tokenOf } from './token.ts'

const route = `POST ${tokenEndpoint}`

const claimsIn = async (body: string | undefined) => {
  const form = new URLSearchParams(body)
  const key = await importSPKI(serviceAccount.publicKey, 'RS256')
  const { payload } = await jwtVerify(form.get('assertion') ?? '', key, {
    audience: tokenEndpoint,
    issuer: serviceAccount.email,
    currentDate: new Date('2026-11-20T12:00:00Z'),
  })
  return { grant: form.get('grant_type'), payload }
}

it('asks as somebody, for one scope, for an hour at most', async () => {
  const at = google()
  expect(await tokenOf(at, tomas.email, 'files')).toBe('ya29.made-up')
  const { grant, payload } = await claimsIn(at.requests[0]?.body)
  expect(grant).toBe('urn:ietf:params:oauth:grant-type:jwt-bearer')
  expect(payload).toMatchObject({
    sub: tomas.email,
    scope: 'https://www.googleapis.com/auth/drive.readonly',
  })
  expect(Number(payload.exp) - Number(payload.iat)).toBe(3600)
})

it('asks as the service account itself for nobody', async () => {
  const at = google({}, {})
  await tokenOf(at, null, 'files')
  expect((await claimsIn(at.requests[0]?.body)).payload.sub).toBeUndefined()
})

it('keeps tokens of people and scopes apart', async () => {
  const at = google()
  for (const as of [tomas.email, ines.email, tomas.email]) await tokenOf(at, as, 'files')
  await tokenOf(at, ines.email, 'groups')
  expect(at.asked).toHaveLength(3)
})

describe('a refusal', () => {
  const problemOf = (answer: ReturnType<typeof grantRefusal>, as: As = tomas.email) =>
    tokenOf(google({ [route]: answer }), as, 'files').catch((problem: unknown) => problem)

  it('that somebody is suspended or gone is about them alone', async () => {
    for (const words of ['Invalid email or User ID', 'account not found', 'Account has been deleted']) {
      const problem = await problemOf(grantRefusal('invalid_grant', words))
      expect(problem).toBeInstanceOf(MayNotActFor)
      expect(problem).toMatchObject({ kind: 'forbidden', message: expect.stringContaining(tomas.email) })
    }
  })

  it('of a scope names it, and where to add it', async () => {
    const words = 'Client is unauthorized to retrieve access tokens using this method'
    expect(await problemOf(grantRefusal('unauthorized_client', words))).toMatchObject({
      kind: 'forbidden',
      remedy: expect.stringContaining('drive.readonly'),
    })
  })

  it('of the key means that it is signed out', async () => {
    for (const [error, words] of [
      ['invalid_grant', 'Invalid JWT Signature.'],
      ['invalid_client', 'The OAuth client was not found.'],
    ] as const)
      expect(await problemOf(grantRefusal(error, words))).toMatchObject({ kind: 'signed-out' })
    const words = 'Invalid grant: account not found'
    expect(await problemOf(grantRefusal('invalid_grant', words), null)).toMatchObject({ kind: 'signed-out' })
  })

  it('because clocks do not agree passes', async () => {
    const words = 'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe.'
    expect(await problemOf(grantRefusal('invalid_grant', words))).toMatchObject({ kind: 'unavailable' })
  })

  it('because it is too much is a limit', async () => {
    expect(await problemOf(refusal(429, 'rateLimitExceeded'))).toMatchObject({ kind: 'limited' })
  })
})

it('says that a key cannot be read, without showing it', async () => {
  const key = JSON.stringify({
    client_email: serviceAccount.email,
    private_key: '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----',
  })
  const at: Connection = { ...google(), secrets: { key } }
  const problem: unknown = await tokenOf(at, null, 'files').catch(p => p)
  expect(problem).toMatchObject({ kind: 'signed-out', message: expect.not.stringContaining('AAAA') })
})
