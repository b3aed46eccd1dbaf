import { authPath } from '#shared/oauth/address.ts'
import { type Accounts, openAccounts } from './accounts.ts'
import { openAuth } from './auth.ts'
import type { AuthSettings } from './settings.ts'

export type Person = { id: string; name: string; email: string }

/** better-auth as our own pages use it: by its endpoints, as requests of the same browser. */
export type Door = {
  settings: AuthSettings
  accounts: Accounts
  /** Who is signed in, in the browser that asks. */
  person(): Promise<Person | null>
  /** Calls an endpoint for the browser that asks; cookies of the answer are the page's to pass on. */
  call(path: string, body: Record<string, unknown>): Promise<Response>
  /** Calls an endpoint that only tells something. */
  read(path: string, query?: Record<string, string>): Promise<Response>
}

const needsCompany = (path: string): boolean => path === '/sign-in/social' || path.startsWith('/callback/')

/** Answers a request to better-auth itself. */
export const handle = (settings: AuthSettings, request: Request): Promise<Response> => {
  const path = new URL(request.url).pathname.slice(authPath.length)
  return openAuth(settings, openAccounts(settings.databaseUrl), needsCompany(path)).handler(request)
}

export const openDoor = (settings: AuthSettings, request: Request): Door => {
  const headers = new Headers({ origin: settings.origin, 'content-type': 'application/json' })
  for (const name of ['cookie', 'user-agent', 'cf-connecting-ip']) {
    const value = request.headers.get(name)
    if (value) headers.set(name, value)
  }
  const send = (path: string, init: RequestInit, query: Record<string, string> = {}) => {
    const url = new URL(settings.origin + authPath + path)
    url.search = new URLSearchParams(query).toString()
    return handle(settings, new Request(url, { ...init, headers }))
  }
  const read: Door['read'] = (path, query) => send(path, { method: 'GET' }, query)
  return {
    settings,
    accounts: openAccounts(settings.databaseUrl),
    read,
    call: (path, body) => send(path, { method: 'POST', body: JSON.stringify(body) }),
    async person() {
      const found = (await (await read('/get-session')).json()) as { user?: Person } | null
      return found?.user ?? null
    },
  }
}
