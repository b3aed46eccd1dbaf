import type { Asked, Reply } from '#test/services/frame/asked.ts'

type Answers = Reply | Promise<Reply>

export type Route = {
  method: string
  /** `/repos/:owner/:repo/issues`. `:name` is one segment, `*rest` at the end is all that follows, slashes too. */
  path: string
  /** What its requests are counted as; default: method and path. */
  kind?: string | ((asked: Asked) => string)
  answer(asked: Asked): Answers
}

/** One service: its hosts, its routes, and what all of them have in common. */
export type TableParts = {
  id: string
  /** `*.atlassian.net` is any one label there. */
  hosts: readonly string[]
  routes: readonly Route[]
  /** Before a route, e.g. signing in and limits: an answer instead of the route's, or null. */
  before?(asked: Asked, kind: string): Reply | null | Promise<Reply | null>
  /** After a route, e.g. etags and headers that every answer has. */
  after?(asked: Asked, reply: Reply, kind: string): Reply
  /** How it says that there is no such address. */
  missing(asked: Asked): Reply
}

export type Answered = { kind: string; reply: Reply }

export type Table = {
  readonly id: string
  serves(host: string): boolean
  /** How a request is counted, before it is answered. */
  kindOf(asked: Asked): string
  answer(asked: Asked): Promise<Answered>
}

const escaped = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&')

const hostPattern = (host: string): RegExp => new RegExp(`^${escaped(host).replace('*', '[^.]+')}$`)

const pathPattern = (path: string): RegExp =>
  new RegExp(
    `^${escaped(path)
      .replace(/\*(\w+)$/, '(?<$1>.+)')
      .replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`,
  )

const decoded = (groups: Record<string, string> | undefined): Record<string, string> =>
  Object.fromEntries(Object.entries(groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]))

/** A table of routes as something that answers. The first route that fits is asked. */
export const openTable = (parts: TableParts): Table => {
  const hosts = parts.hosts.map(hostPattern)
  const routes = parts.routes.map(route => ({ route, pattern: pathPattern(route.path) }))
  const find = (asked: Asked) => {
    for (const { route, pattern } of routes) {
      const match = route.method === asked.method ? pattern.exec(asked.path) : null
      if (match) return { route, found: { ...asked, params: decoded(match.groups) } }
    }
    return null
  }
  const kindOf = (asked: Asked): string => {
    const hit = find(asked)
    if (!hit) return `${asked.method} elsewhere`
    const { kind = `${hit.route.method} ${hit.route.path}` } = hit.route
    return typeof kind === 'string' ? kind : kind(hit.found)
  }
  return {
    id: parts.id,
    serves: host => hosts.some(pattern => pattern.test(host)),
    kindOf,
    async answer(asked) {
      const hit = find(asked)
      const kind = kindOf(asked)
      const found = hit?.found ?? asked
      const reply =
        (await parts.before?.(found, kind)) ?? (await (hit ? hit.route.answer(found) : parts.missing(found)))
      return { kind, reply: parts.after?.(found, reply, kind) ?? reply }
    },
  }
}
