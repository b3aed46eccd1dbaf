import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { errors, jwtVerify } from 'jose'
import type { Company } from '#test/services/company/company.ts'
import { type Asked, credentialOf, type Reply } from '#test/services/frame/asked.ts'
import { badCredentials, notDecoded } from '#test/services/github/errors.ts'
import type { Asker, GithubRules } from '#test/services/github/rules.ts'

/** The app's key, as GitHub hands it out (PKCS#1), and in the form WebCrypto takes (PKCS#8). */
export type AppKey = { pkcs1: string; pkcs8: string; verify: KeyObject }

let made: AppKey | null = null

/** The key of the app, the same as long as this process lives: making one takes half a second. */
export const makeAppKey = (): AppKey => {
  made ??= newAppKey()
  return made
}

const newAppKey = (): AppKey => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return {
    pkcs1: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
    pkcs8: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    verify: createPublicKey(privateKey),
  }
}

const longest = 600

/**
 * Whether a credential is a JSON web token the app signed: RS256, `iss` the app, not from the future, ended by `exp` at
 * most ten minutes ahead ("Generating a JSON Web Token for a GitHub App").
 */
const checkJwt = async (company: Company, key: AppKey, jwt: string): Promise<Reply | null> => {
  const now = company.clock.now()
  try {
    const { payload } = await jwtVerify(jwt, key.verify, {
      algorithms: ['RS256'],
      currentDate: new Date(now),
      requiredClaims: ['iat', 'exp', 'iss'],
    })
    const { iat = 0, exp = 0, iss } = payload
    if (iss !== String(company.github.installation.appId))
      return notDecoded("'Issuer' claim ('iss') is unknown")
    if (iat > now / 1_000)
      return notDecoded(
        "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued.",
      )
    if (exp > now / 1_000 + longest)
      return notDecoded("'Expiration time' claim ('exp') is too far in the future")
    return null
  } catch (cause) {
    if (cause instanceof errors.JWTExpired)
      return notDecoded(
        "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
      )
    return notDecoded()
  }
}

/** Who asks, by the token they send; an answer when GitHub takes none of it. */
export const signIn = async (
  { company, rules, key }: { company: Company; rules: GithubRules; key: AppKey },
  asked: Asked,
): Promise<{ asker: Asker } | { refused: Reply }> => {
  const credential = credentialOf(asked)
  if (credential.split('.').length === 3) {
    const refused = await checkJwt(company, key, credential)
    return refused ? { refused } : { asker: { kind: 'app' } }
  }
  const asker = rules.tokens.ownerOf(credential)
  return asker ? { asker } : { refused: badCredentials() }
}
