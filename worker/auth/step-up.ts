import { authPath } from '#shared/oauth/address.ts'

/** Who administers in the browser has signed in at most this long ago, in seconds. */
const freshFor = 5 * 60

/** What the extension may ask for and keep: it reads and writes for as long as somebody is signed in. */
const standing = ['read', 'write', 'offline_access']

const isFresh = (age: string | null): boolean => /^\d{1,4}$/.test(age ?? '') && Number(age) <= freshFor

/**
 * The authorization an extension asks for, so that it administers only by a step-up: whoever grants `admin` has just
 * signed in (`max_age`, OpenID Connect Core 3.1.2.1), and gets nothing that outlives its ten minutes. Whatever the extension
 * says itself, because what it holds may be in other hands. Anything else is returned as it is.
 */
export const steppedUp = (request: Request): Request => {
  const url = new URL(request.url)
  const { searchParams: query } = url
  if (url.pathname !== `${authPath}/oauth2/authorize` || query.get('client_id') !== 'hypha-extension')
    return request
  const asked = query.get('scope')?.split(' ') ?? standing
  const administers = asked.includes('admin')
  const scope = asked.filter(name => !administers || name !== 'offline_access').join(' ')
  const before = query.toString()
  if (scope !== query.get('scope')) query.set('scope', scope)
  if (administers && !isFresh(query.get('max_age'))) query.set('max_age', String(freshFor))
  return query.toString() === before ? request : new Request(url, request)
}
