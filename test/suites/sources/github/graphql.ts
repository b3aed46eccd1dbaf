import { answer } from '#test/harness/connected.ts'
import type { ServiceRequest } from '#worker/sources/service/service.ts'
import type { file } from './things.ts'

export const graphqlUrl = 'POST https://api.github.com/graphql'

export type Asked = { query: string; variables: Record<string, unknown> }

/** What a request asks of GraphQL. */
export const askedOf = ({ body }: ServiceRequest): Asked => JSON.parse(body ?? '{}') as Asked

type Told = { data?: unknown; errors?: readonly object[] }

/** Answers questions by the name of their operation: `threads`, `things`, `files`, `poll`, `rest`. */
export const graphqlBy =
  (answers: Readonly<Record<string, (asked: Asked) => Told>>) => (request: ServiceRequest) => {
    const asked = askedOf(request)
    const name = /^query (\w+)/.exec(asked.query)?.[1] ?? ''
    const told = answers[name]
    if (!told) throw new Error(`Nothing answers the question ${name}.`)
    return answer(told(asked))
  }

/** A field's alias, and where it leads: `t0: issue(number: $n0)` is `['t0', 'issue', '0']`. */
const aliases = (query: string, field: string): string[] =>
  [...query.matchAll(new RegExp(`\\b(\\w+): ${field}\\(`, 'g'))].map(m => m[1] ?? '')

type Threads = Readonly<Record<'issue' | 'pullRequest' | 'discussion', Readonly<Record<number, object>>>>

/** One repository's threads by their numbers, as `things` asks for them. What is not there is null, and an error says so. */
export const thingsIn =
  (place: object, threads: Threads) =>
  ({ query, variables }: Asked): Told => {
    const [root = ''] = [...aliases(query, 'node'), ...aliases(query, 'repository')]
    const found: Record<string, object | null> = {}
    const errors: object[] = []
    for (const field of ['issue', 'pullRequest', 'discussion'] as const)
      for (const alias of aliases(query, field)) {
        const number = Number(variables[alias.replace('t', 'n')])
        found[alias] = threads[field][number] ?? null
        if (found[alias] === null)
          errors.push({ type: 'NOT_FOUND', path: [root, alias], message: `Could not resolve to ${number}.` })
      }
    return { data: { [root]: { ...place, ...found } }, ...(errors.length > 0 ? { errors } : {}) }
  }

/** Files as `files` asks for them; `owners`: which places of CODEOWNERS there are, `o0` the first. */
export const filesIn =
  (place: object, files: Readonly<Record<string, ReturnType<typeof file>>>, owners: object = {}) =>
  ({ variables }: Asked): Told => {
    const head: Record<string, unknown> = { o0: null, o1: null, o2: null, ...owners }
    for (const [name, path] of Object.entries(variables)) {
      if (!/^p\d+$/.test(name)) continue
      const found = files[String(path)]
      head[name.replace('p', 'f')] = found?.entry ?? null
      head[name.replace('p', 'h')] = found?.history ?? { nodes: [] }
    }
    return { data: { node: { ...place, head } } }
  }
