import { importPKCS8, SignJWT } from 'jose'
import { z } from 'zod'
import { jsonOf } from '../../service/answer.ts'
import { ServiceProblem } from '../../service/problem.ts'
import type { ServiceAnswer } from '../../service/service.ts'
import { type Connection, keyOf } from '../settings.ts'
import { MayNotActFor, problemOf, refusalIn } from './failure.ts'

/** Each is asked for in a token of its own: one that is missing in the delegation would refuse all of them. */
export const scopes = {
  files: 'https://www.googleapis.com/auth/drive.readonly',
  people: 'https://www.googleapis.com/auth/admin.directory.user.readonly',
  groups: 'https://www.googleapis.com/auth/admin.directory.group.member.readonly',
} as const
export type Scope = keyof typeof scopes

/** As whom we ask: somebody's e-mail, or null, the service account itself. */
export type As = string | null

const endpoint = 'https://oauth2.googleapis.com/token'
const granted = z.object({ access_token: z.string(), expires_in: z.number() })

/** RFC 7523, as "Using OAuth 2.0 for server to server applications" has it: an hour at most, by a clock that may be slow. */
const assertionOf = async (at: Connection, as: As, scope: Scope): Promise<string> => {
  const { client_email, private_key } = keyOf(at.secrets)
  const key = await importPKCS8(private_key, 'RS256').catch(cause => {
    const message = 'The private key of the service account cannot be read.'
    throw new ServiceProblem('signed-out', message, { remedy: 'Make a new key and enter it whole.', cause })
  })
  const from = Math.floor(at.now().getTime() / 1000) - 30
  const jwt = new SignJWT({ scope: scopes[scope] })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
    .setIssuer(client_email)
    .setAudience(endpoint)
    .setIssuedAt(from)
    .setExpirationTime(from + 3600)
  return await (as === null ? jwt : jwt.setSubject(as)).sign(key)
}

const broken = (message: string): ServiceProblem => {
  if (!/signature|issuer|account/i.test(message))
    return new ServiceProblem('unavailable', 'Google’s clock and ours do not agree.')
  const remedy = 'Make a new key in the Google Cloud console and enter it.'
  return new ServiceProblem('signed-out', 'Google no longer knows this key of the service account.', {
    remedy,
  })
}

/** `invalid_grant` is a key that is gone, a clock that is off, or, most of all, somebody who is suspended or has left. */
const refused = (answer: ServiceAnswer, as: As, scope: Scope): ServiceProblem | null => {
  const { reason, message } = refusalIn(answer)
  if (reason === 'invalid_client') return broken('account')
  if (reason === 'invalid_grant' && (as === null || /^Invalid JWT/i.test(message))) return broken(message)
  if (reason === 'invalid_grant')
    return new MayNotActFor('forbidden', `${as} is suspended, or has no account any more.`)
  if (reason === 'unauthorized_client' || reason === 'access_denied')
    return new MayNotActFor(
      'forbidden',
      `The service account may not act for ${as}: a scope is missing in its delegation.`,
      {
        remedy: `Add ${scopes[scope]} to its domain-wide delegation (Google Admin console, Security, API controls).`,
      },
    )
  return null
}

const grant = async (at: Connection, as: As, scope: Scope) => {
  const form = new URLSearchParams({
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion: await assertionOf(at, as, scope),
  })
  const answer = await at.ask({
    url: endpoint,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
    bucket: 'token',
  })
  const problem = refused(answer, as, scope) ?? problemOf(answer, 'a token', at.now())
  if (problem) throw problem
  const { access_token, expires_in } = jsonOf(answer, granted, 'a token')
  return { token: access_token, expiresAt: new Date(at.now().getTime() + expires_in * 1000) }
}

/** Throws MayNotActFor, and ServiceProblem `signed-out` when the key is no longer taken. */
export const tokenOf = (at: Connection, as: As, scope: Scope): Promise<string> =>
  at.token(`${as ?? 'itself'} ${scope}`, () => grant(at, as, scope))
