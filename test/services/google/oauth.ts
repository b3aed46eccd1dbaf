import { errors, exportPKCS8, generateKeyPair, jwtVerify } from 'jose'
import type { Company } from '#test/services/company/company.ts'
import type { Person } from '#test/services/company/person.ts'
import type { Asked, Reply } from '#test/services/frame/asked.ts'
import type { Tokens } from '#test/services/frame/tokens.ts'

/** As whom a token asks, and for what; a null person is the service account itself. */
export type Caller = { person: Person | null; scopes: ReadonlySet<string> }

/** A key of the service account: the file the console hands out, and what it signs is checked with. */
export type RobotKey = { file: string; publicKey: CryptoKey }

/** A new key, as the JSON that an administrator pastes. */
export const newRobotKey = async ({ drive }: Company): Promise<RobotKey> => {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true })
  const file = {
    type: 'service_account',
    project_id: 'larkfield-sync',
    private_key_id: '4d1f',
    private_key: await exportPKCS8(privateKey),
    client_email: drive.robot.email,
    client_id: drive.robot.clientId,
    token_uri: endpoint,
  }
  return { file: JSON.stringify(file), publicKey }
}

const endpoint = 'https://oauth2.googleapis.com/token'
const grantType = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

const refused = (error: string, error_description: string, status = 400): Reply => ({
  status,
  json: { error, error_description },
})

const unfit =
  'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.'

/** Signature, issuer, audience and times: a minute's difference between clocks is taken. */
const verified = async (company: Company, assertion: string, key: RobotKey) => {
  const now = company.clock.now()
  const { payload } = await jwtVerify(assertion, key.publicKey, {
    algorithms: ['RS256'],
    issuer: company.drive.robot.email,
    audience: endpoint,
    currentDate: new Date(now),
    clockTolerance: 60,
    requiredClaims: ['iat', 'exp', 'scope'],
  })
  const { iat = 0, exp = 0 } = payload
  if (exp - iat > 3_600 || iat * 1_000 > now + 60_000) throw new errors.JWTExpired('too long', payload)
  return payload
}

const scopesOf = (claim: unknown): string[] => (typeof claim === 'string' ? claim.split(' ') : [])

/** Whom the assertion speaks for; null: nobody who may be spoken for. */
const subject = (company: Company, email: string): Person | null => {
  const { users, suspended } = company.drive
  for (const person of company.people.values())
    if (person.google?.email === email && users.has(person.key) && !suspended.has(person.key)) return person
  return null
}

/** Google's token endpoint for service accounts (RFC 7523; "Using OAuth 2.0 for server to server applications"). */
export const grant = async (
  company: Company,
  asked: Asked,
  { tokens, key }: { tokens: Tokens<Caller>; key: RobotKey },
): Promise<Reply> => {
  const form = new URLSearchParams(asked.body.toString('utf8'))
  if (form.get('grant_type') !== grantType) return refused('unsupported_grant_type', 'Invalid grant_type')
  try {
    const claims = await verified(company, form.get('assertion') ?? '', key)
    const scopes = scopesOf(claims.scope)
    const delegated = claims.sub === undefined || scopes.every(scope => company.drive.robot.scopes.has(scope))
    if (!delegated)
      return refused(
        'unauthorized_client',
        'Client is unauthorized to retrieve access tokens using this method, or client not authorized for any of the scopes requested.',
        401,
      )
    const person = claims.sub === undefined ? null : subject(company, claims.sub)
    if (claims.sub !== undefined && !person) return refused('invalid_grant', 'Invalid email or User ID')
    const { token } = tokens.issue({ person, scopes: new Set(scopes) }, 3_599_000)
    return { status: 200, json: { access_token: token, expires_in: 3_599, token_type: 'Bearer' } }
  } catch (cause) {
    const late = cause instanceof errors.JWTExpired || cause instanceof errors.JWTClaimValidationFailed
    return refused('invalid_grant', late ? unfit : 'Invalid JWT Signature.')
  }
}
