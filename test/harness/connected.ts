import type { Connected, ServiceAnswer, ServiceRequest } from '#worker/sources/service/service.ts'

/** An answer of a service. `body`: text as it is, bytes as they are, anything else as JSON. */
export const answer = (
  body: unknown = '',
  status = 200,
  headers: Record<string, string> = {},
): ServiceAnswer => ({
  status,
  headers: new Headers(headers),
  body:
    body instanceof Uint8Array
      ? new Uint8Array(body)
      : new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body)),
})

type Answers = ServiceAnswer | ((request: ServiceRequest, url: URL) => ServiceAnswer)

/** `GET https://host/path` (without the query; `*` is one segment) and what it answers; the first that fits. */
export type Routes = Readonly<Record<string, Answers>>

export type FakeConnected<Settings, Secrets> = Connected<Settings, Secrets> & {
  /** What was asked so far, in order: `GET https://host/path`, without the query. */
  readonly asked: string[]
  /** The same, whole. */
  readonly requests: ServiceRequest[]
}

/**
 * A connection to a service that is not there. `routes`: `GET https://host/path` (without the query; `*` is one segment)
 * and what it answers, the first that fits. Tokens are made once per key. Throws when nothing answers.
 */
export const connectedTo = <Settings, Secrets>(
  settings: Settings,
  secrets: Secrets,
  routes: Routes,
  now = new Date('2026-11-20T12:00:00Z'),
): FakeConnected<Settings, Secrets> => {
  const table = Object.entries(routes).map(([route, answers]) => ({
    pattern: new RegExp(`^${route.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]+')}$`),
    answers,
  }))
  const asked: string[] = []
  const requests: ServiceRequest[] = []
  const tokens = new Map<string, string>()
  return {
    settings,
    secrets,
    asked,
    requests,
    now: () => now,
    async ask(request) {
      const url = new URL(request.url)
      const what = `${request.method ?? 'GET'} ${url.origin}${url.pathname}`
      asked.push(what)
      requests.push(request)
      const found = table.find(({ pattern }) => pattern.test(what))
      if (!found) throw new Error(`Nothing answers ${what}.`)
      return typeof found.answers === 'function' ? found.answers(request, url) : found.answers
    },
    async token(key, make) {
      const known = tokens.get(key) ?? (await make()).token
      tokens.set(key, known)
      return known
    },
  }
}
