import fc from 'fast-check'
import { type OperationId, operations } from '#shared/contract/index.ts'
import { limits } from '#shared/contract/limits.ts'
import type { Operation } from '#shared/contract/operation.ts'
import type { Route } from '#test/soak/fuzz/routes.ts'
import { hostile, nearly, nounOf, type Pool, valid } from '#test/soak/fuzz/values.ts'

/** Who asks: by name, so that a case says who it was. */
export type Asker = 'owner' | 'reader' | 'stranger' | 'nobody'

/** One request as it goes out. `id` is the operation it is meant for; null when it is meant for none. */
export type Case = {
  id: OperationId | null
  asker: Asker
  method: string
  /** Path and query, already encoded, or wrongly so. */
  target: string
  headers: Record<string, string>
  body: string | null
}

type Cases = fc.Arbitrary<Case>

const asker: fc.Arbitrary<Asker> = fc.oneof(
  { weight: 17, arbitrary: fc.constant<Asker>('owner') },
  { weight: 3, arbitrary: fc.constantFrom<Asker>('reader', 'stranger', 'nobody') },
)

const encoded = (value: unknown): string =>
  encodeURIComponent((typeof value === 'object' ? JSON.stringify(value) : String(value)).toWellFormed())

type Fields = Record<string, unknown>

const targetOf = ({ path, parameters }: Route, fields: Fields): string => {
  const filled = path.replace(/\{(\w+)\}/g, (_, name) => encoded(fields[name]))
  const query = parameters
    .filter(parameter => parameter.in === 'query' && fields[parameter.name] !== undefined)
    .map(({ name }) => `${encoded(name)}=${encoded(fields[name])}`)
  return query.length > 0 ? `${filled}?${query.join('&')}` : filled
}

/** Fields of path and query, and the body, of one operation; `value` makes each from its schema. */
const inputOf = (route: Route, value: typeof valid, pool: Pool) => {
  const noun = route.id.split('.')[0] ?? ''
  const fields = route.parameters.map(({ name, required, schema }) => {
    const made = value(schema, pool, nounOf(name, noun))
    return [name, required ? made : fc.option(made, { nil: undefined, freq: 1 })] as const
  })
  return fc.record({
    fields: fc.record(Object.fromEntries(fields)) as fc.Arbitrary<Fields>,
    body: route.body ? value(route.body, pool, noun) : fc.constant(undefined),
  })
}

const json = { 'content-type': 'application/json' }

const proper = (route: Route, value: typeof valid, pool: Pool): Cases =>
  fc.record({ who: asker, input: inputOf(route, value, pool) }).map(({ who, input }) => ({
    id: route.id,
    asker: who,
    method: route.method,
    target: targetOf(route, input.fields),
    headers: input.body === undefined ? {} : json,
    body: input.body === undefined ? null : (JSON.stringify(input.body) ?? null),
  }))

const spoilBody = (body: string): fc.Arbitrary<string> =>
  fc.oneof(
    fc.nat(body.length).map(n => body.slice(0, n)),
    fc.nat(body.length).map(n => `${body.slice(0, n)}\u0000${body.slice(n)}`),
    fc.constantFrom(
      `${body}${body}`,
      `[${body}]`,
      `\ufeff${body}`,
      body.replace('{', '{"__proto__":{"x":1},'),
    ),
    fc.constant(body.replace(/"(\w+)":/, '"$1":null,"$1":')),
    fc.constant('{"a":'.repeat(20_000)),
    fc.json({ depthSize: 'large' }),
    hostile.map(value => JSON.stringify(value) ?? ''),
  )

const types = [
  'text/plain',
  'application/xml',
  'multipart/form-data',
  'application/json; charset=utf-16',
  'x',
  '',
]

const hasBody = (method: string): boolean => method !== 'GET' && method !== 'HEAD'

/** A request that is right but for its envelope. It may still be taken: then it must mean what it says. */
const spoiled = (base: Case): Cases =>
  fc.oneof(
    ...(base.body === null ? [] : [spoilBody(base.body).map(body => ({ ...base, body }))]),
    ...(base.body === null
      ? []
      : [fc.constantFrom(...types).map(type => ({ ...base, headers: { 'content-type': type } }))]),
    fc
      .constantFrom(
        '%',
        '%E0%A4%A',
        '%00',
        '/',
        '//',
        '/../me',
        '?',
        '?limit=1&limit=2',
        '?__proto__=1',
        '#a',
      )
      .map(end => ({ ...base, target: base.target + end })),
    fc
      .constantFrom('PATCH', 'FOO', 'OPTIONS', 'HEAD', 'GET', 'POST', 'PUT', 'DELETE')
      .map(method => ({ ...base, id: null, method, body: hasBody(method) ? base.body : null })),
    fc
      .constantFrom<Record<string, string>>(
        { origin: 'https://github.com' },
        { authorization: 'Bearer' },
        { authorization: `Bearer ${'a'.repeat(8_000)}` },
        { authorization: 'bearer \u00e9\u00e9' },
        { 'x-filler': 'a'.repeat(limits.headerBytes) },
        { 'content-encoding': 'gzip' },
        { 'content-length': '5' },
      )
      .map(more => ({ ...base, headers: { ...base.headers, ...more } })),
  )

const anywhere: Cases = fc
  .record({ who: asker, path: fc.webPath(), method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE') })
  .map(({ who, path, method }) => ({
    id: null,
    asker: who,
    method,
    target: `/v1${path || '/'}`,
    headers: {},
    body: null,
  }))

const toolCall = (route: Route, pool: Pool): Cases =>
  fc
    .record({
      who: asker,
      input: fc.oneof(inputOf(route, valid, pool), inputOf(route, nearly, pool)),
      method: fc.constantFrom(
        'tools/call',
        'tools/call',
        'tools/call',
        'tools/list',
        'initialize',
        '__proto__',
      ),
      stray: fc.option(hostile, { nil: undefined, freq: 9 }),
    })
    .map(({ who, input, method, stray }) => ({
      id: null,
      asker: who,
      method: 'POST',
      target: '/mcp',
      headers: { ...json, accept: 'application/json, text/event-stream' },
      body: JSON.stringify({
        jsonrpc: '2.0',
        id: stray ?? 1,
        method,
        params: {
          name: (operations[route.id] as Operation).tool ?? 'search',
          arguments: { ...input.fields, ...(input.body as object | undefined) },
        },
      }),
    }))

/** What fills the index comes often; what empties it, rarely. */
const weightOf = ({ id, method }: Route): number =>
  ({ 'items.put': 20, 'containers.put': 8, 'containers.delete': 1 })[id as string] ??
  (method === 'DELETE' ? 2 : 4)

const casesOf = (route: Route, pool: Pool): Cases => {
  const right = proper(route, valid, pool)
  return fc.oneof(
    { weight: 8, arbitrary: right },
    { weight: 6, arbitrary: proper(route, nearly, pool) },
    { weight: 2, arbitrary: proper(route, () => hostile, pool) },
    { weight: 4, arbitrary: right.chain(spoiled) },
    { weight: 1, arbitrary: toolCall(route, pool) },
  )
}

/** Requests of every operation: valid, nearly valid, hostile, and spoiled on their way. */
export const requests = (routes: readonly Route[], pool: Pool): Cases =>
  fc.oneof(...routes.map(route => ({ weight: weightOf(route), arbitrary: casesOf(route, pool) })), {
    weight: 3,
    arbitrary: anywhere,
  })
