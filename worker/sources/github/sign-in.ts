import { z } from 'zod'
import { jsonOf } from '../service/answer.ts'
import { ServiceProblem } from '../service/problem.ts'
import type { Connected, ServiceAnswer, ServiceRequest } from '../service/service.ts'
import { appJwt } from './app-jwt.ts'
import { refusalOf } from './refusal.ts'
import type { Secrets, Settings } from './settings.ts'

export type At = Connected<Settings, Secrets>

export const api = 'https://api.github.com'

/** Sent with every request. Without a user agent GitHub refuses; the version is pinned. */
export const usualHeaders = {
  accept: 'application/vnd.github+json',
  'user-agent': 'Hypha',
  'x-github-api-version': '2022-11-28',
}

/** An installation's token holds an hour, GitHub says. */
const tokenMinutes = 55

/** The App and its installation. Throws `signed-out` when the connection has a key, but not these. */
export const appOf = ({ settings, secrets }: At) => {
  const { app, installation } = settings
  if (!app || !installation || !secrets.privateKey)
    throw new ServiceProblem('signed-out', 'A private key needs its App ID and installation ID.', {
      remedy: 'Set app and installation; both stand on GitHub, Settings, Developer settings, GitHub Apps.',
    })
  return { app, installation, privateKey: secrets.privateKey }
}

/** A clock more than this off ours explains why a fresh web token is refused, in milliseconds. */
const mostSkew = 30_000

/** Asks as the App itself. When our clock is why it is refused, asks again by GitHub's. `what` is part of a sentence. */
export const askAsApp = async (at: At, request: ServiceRequest, what: string): Promise<ServiceAnswer> => {
  const { app, privateKey } = appOf(at)
  const askAt = async (now: Date) => {
    const authorization = `Bearer ${await appJwt(app, privateKey, now)}`
    return at.ask({ ...request, bucket: 'app', headers: { ...usualHeaders, authorization } })
  }
  const now = at.now()
  const first = await askAt(now)
  const theirs = new Date(first.headers.get('date') ?? now)
  const skewed = first.status === 401 && Math.abs(theirs.getTime() - now.getTime()) > mostSkew
  const answer = skewed ? await askAt(theirs) : first
  if (answer.status >= 300) throw refusalOf(answer, what, at.now(), 'app')
  return answer
}

const made = z.object({ token: z.string().min(1) })

/** What requests are signed by: the installation's token, or the one for a trial. */
export const tokenOf = async (at: At): Promise<string> => {
  if (at.secrets.token) return at.secrets.token
  const { installation } = appOf(at)
  return at.token(`installation ${installation}`, async () => {
    const url = `${api}/app/installations/${installation}/access_tokens`
    const answer = await askAsApp(at, { method: 'POST', url }, 'the installation of the App')
    const { token } = jsonOf(answer, made, 'a token')
    return { token, expiresAt: new Date(at.now().getTime() + tokenMinutes * 60_000) }
  })
}
