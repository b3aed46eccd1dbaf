import type { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { cors } from 'hono/cors'
import { secureHeaders } from 'hono/secure-headers'
import { limits } from '#shared/contract/limits.ts'
import { pageHeaders } from '../auth/routes.ts'
import type { Deps } from '../deps.ts'
import { failures } from './failure.ts'
import { isOurs, isOwnForm } from './origin.ts'

const nobody = ["'none'"]

/** What an answer may do in a browser that opens it: nothing. */
const strictHeaders = secureHeaders({
  contentSecurityPolicy: { defaultSrc: nobody, baseUri: nobody, formAction: nobody, frameAncestors: nobody },
  xFrameOptions: 'DENY',
  permissionsPolicy: { camera: [], geolocation: [], microphone: [], payment: [], usb: [] },
})

const headerBytes = (headers: Headers): number =>
  [...headers].reduce((sum, [name, value]) => sum + name.length + value.length, 0)

const isJson = (contentType: string | undefined): boolean =>
  contentType?.split(';')[0]?.trim().toLowerCase() === 'application/json'

/** A DELETE may say that nothing follows; workerd makes an empty stream of that. */
const hasBody = ({ body, headers }: Request): boolean =>
  body !== null && headers.get('content-length') !== '0'

/**
 * What every request passes before anything of it is understood, refusals and unknown addresses included: strict
 * headers, no host or page but ours, sizes, JSON. Requests without an Origin come from no page of another host.
 */
export const guard = (app: Pick<Hono, 'use'>, { hosts }: Pick<Deps, 'hosts'>): void => {
  app.use(pageHeaders)
  app.use(strictHeaders)
  app.use(async (c, next) => {
    await next()
    c.header('cache-control', 'no-store')
  })
  app.use(async (c, next) => {
    if (hosts && !hosts.includes(new URL(c.req.url).host)) throw failures.host()
    const origin = c.req.header('origin')
    if (origin !== undefined && !isOurs(origin) && !isOwnForm(c.req.url, origin)) throw failures.origin()
    await next()
  })
  app.use(
    cors({
      origin: o => (isOurs(o) ? o : null),
      allowHeaders: ['authorization', 'content-type'],
      exposeHeaders: ['retry-after'],
      maxAge: 600,
    }),
  )
  app.use(async ({ req }, next) => {
    if (req.url.length > limits.addressBytes) throw failures.longAddress()
    if (headerBytes(req.raw.headers) > limits.headerBytes) throw failures.largeHeaders()
    await next()
  })
  for (const faces of ['/v1/*', '/mcp'])
    app.use(faces, async ({ req }, next) => {
      if (hasBody(req.raw) && !isJson(req.header('content-type'))) throw failures.notJson()
      await next()
    })
  const upTo = (maxSize: number) =>
    bodyLimit({ maxSize, onError: () => Promise.reject(failures.tooLarge(maxSize)) })
  const small = upTo(limits.bodyBytes)
  const large = upTo(limits.postBytes)
  app.use((c, next) => (c.req.path.startsWith('/webhooks/') ? large : small)(c, next))
}
