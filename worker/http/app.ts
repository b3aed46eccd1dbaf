import { createRoute, OpenAPIHono, type z } from '@hono/zod-openapi'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { errorBody } from '#shared/contract/errors.ts'
import { type OperationId, operationIds, operations } from '#shared/contract/index.ts'
import { type Operation, pathParameters } from '#shared/contract/operation.ts'
import { version } from '#shared/version.ts'
import { type Viewer, viewer } from '../access/viewer.ts'
import { challengeOf } from '../auth/metadata.ts'
import { authRoutes } from '../auth/routes.ts'
import { carryOut, carryOutPublic } from '../carry-out.ts'
import type { Deps } from '../deps.ts'
import { admit, admitAddress, admitPublic } from '../limits/admit.ts'
import { mcpOf } from '../mcp/server.ts'
import { bodyOf, Failure, failures, statusOf } from './failure.ts'
import { guard } from './guard.ts'
import { keepLog } from './keep-log.ts'
import { webhookRoutes } from './webhooks.ts'

type App = OpenAPIHono<{ Variables: { viewer: Viewer } }>

const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } })

/** Each field of a value that does not fit, as `field: problem`. */
export const problemsOf = (error: z.core.$ZodError): string[] =>
  error.issues.map(i => `${i.path.join('.') || 'input'}: ${i.message}`).slice(0, 20)

const maskOf = (names: string[]): Record<string, true> => Object.fromEntries(names.map(n => [n, true]))

/** The OpenAPI route of an operation: parameters from its path, the rest from the query or the body, nothing unknown. */
const routeOf = (deps: Deps, id: OperationId, op: Operation) => {
  const names = pathParameters(op.path)
  const rest = op.input.omit(maskOf(names)).strict()
  const inQuery = op.method === 'GET' || op.method === 'DELETE'
  return createRoute({
    operationId: id,
    method: op.method.toLowerCase() as 'get',
    path: op.path,
    summary: op.help,
    tags: [id.split('.')[0] ?? id],
    ...(op.scope === 'public' ? {} : { security: [{ token: [op.scope] }] }),
    request: {
      ...(names.length > 0 ? { params: op.input.pick(maskOf(names)) } : {}),
      ...(inQuery ? { query: rest } : { body: { ...json(rest), required: true } }),
    },
    responses: {
      200: { description: 'The answer', ...json(op.output) },
      default: { description: 'A refusal', ...json(errorBody) },
    },
    middleware: async (c, next) => {
      if (op.scope === 'public') await admitPublic(deps, c.req.raw, id)
      else {
        const who = await viewer(c.req.raw, id)
        await admit(deps, c.req.raw, who)
        c.set('viewer', who)
      }
      await next()
    },
  })
}

const mount = (app: App, deps: Deps, id: OperationId): void => {
  const op: Operation = operations[id]
  app.openapi(routeOf(deps, id, op), async c => {
    const valid = (part: 'param' | 'query' | 'json') =>
      (c.req.valid as (part: string) => Record<string, unknown> | undefined)(part)
    const input = { ...valid('query'), ...valid('json'), ...valid('param') }
    const answer =
      op.scope === 'public'
        ? await carryOutPublic(deps, id, input)
        : await carryOut(deps, c.get('viewer'), input)
    return c.json(answer as Record<string, unknown>, 200)
  })
}

const failureOf = (cause: Error): Failure | null => {
  if (cause instanceof Failure) return cause
  if (cause instanceof HTTPException && cause.status < 500) return failures.input([cause.message])
  return null
}

/** The worker's HTTP face: every operation of the contract, `/openapi.json`, and the tools on `/mcp`. */
export const createApp = (deps: Deps): App => {
  const app: App = new OpenAPIHono({
    defaultHook: result => {
      if (!result.success) throw failures.input(problemsOf(result.error))
    },
  })
  app.use(keepLog(deps))
  guard(app, deps)
  for (const id of operationIds) mount(app, deps, id)
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' })
  for (const path of ['/openapi.json', '/mcp'])
    app.use(path, async (c, next) => {
      await admitAddress(deps, c.req.raw)
      await next()
    })
  let document: ReturnType<App['getOpenAPI31Document']> | undefined
  app.get('/openapi.json', c => {
    document ??= app.getOpenAPI31Document({ openapi: '3.1.0', info: { title: 'Hypha', version } })
    return c.json(document)
  })
  app.all('/mcp', c => mcpOf(deps, c.req.raw))
  app.route('/', authRoutes(deps))
  app.route('/', webhookRoutes(deps))
  app.notFound(() => {
    throw failures.noRoute()
  })
  app.onError((cause, c) => {
    const failure = failureOf(cause)
    if (!failure)
      deps.log('fault', { path: new URL(c.req.url).pathname, message: cause.message, stack: cause.stack })
    const said = failure ?? failures.internal()
    if (said.retryAfter) c.header('retry-after', String(said.retryAfter))
    if (deps.auth && statusOf(said) === 401) c.header('www-authenticate', challengeOf(deps.auth))
    return c.json(bodyOf(said), statusOf(said) as ContentfulStatusCode)
  })
  return app
}
