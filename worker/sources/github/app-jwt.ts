import { importPKCS8, SignJWT } from 'jose'
import { ServiceProblem } from '../service/problem.ts'
import { pkcs8Of } from './pkcs8.ts'

const unreadable = (cause: unknown): ServiceProblem =>
  new ServiceProblem('signed-out', 'The private key cannot be read.', {
    remedy:
      'Paste the whole .pem file GitHub gave you. One with a password is opened by: openssl pkcs8 -topk8 -nocrypt -in key.pem',
    cause,
  })

const signingKey = async (privateKey: string) => {
  try {
    return await importPKCS8(pkcs8Of(privateKey.trim()), 'RS256')
  } catch (cause) {
    throw unreadable(cause)
  }
}

/**
 * What a GitHub App shows to be itself (docs.github.com, “Generating a JSON web token for a GitHub App”): RS256, issued a
 * minute ago because clocks differ, for nine of the ten minutes GitHub allows. `app`: its App ID or client ID.
 */
export const appJwt = async (app: string, privateKey: string, now: Date): Promise<string> => {
  const seconds = Math.floor(now.getTime() / 1_000)
  return new SignJWT({})
    .setProtectedHeader({ alg: 'RS256' })
    .setIssuer(app)
    .setIssuedAt(seconds - 60)
    .setExpirationTime(seconds + 540)
    .sign(await signingKey(privateKey))
}
