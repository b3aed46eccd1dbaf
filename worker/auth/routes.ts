import { Hono, type MiddlewareHandler } from 'hono'
import { authPath } from '#shared/oauth/address.ts'
import type { Deps } from '../deps.ts'
import { failures } from '../http/failure.ts'
import { admitAddress } from '../limits/admit.ts'
import { handle, openDoor } from './door.ts'
import { metadataRoutes } from './metadata.ts'
import { mountAccount } from './pages/account.ts'
import { mountConsent } from './pages/consent.ts'
import { mountDevice } from './pages/device.ts'
import { mountInvitations } from './pages/invitations.ts'
import { stylesheet, stylesheetPath } from './pages/layout.ts'
import { mountLogin } from './pages/login.ts'
import type { Pages } from './pages/respond.ts'
import { mountWorkspace } from './pages/workspace.ts'
import { steppedUp } from './step-up.ts'

/** What the world may call of better-auth. The rest is called by our own pages alone (door.ts), or not at all. */
const open = new RegExp(
  `^${authPath}/(?:callback/[a-z]+|oauth2/(?:authorize|token|revoke|register)|device/code|error)$`,
)

const pages = {
  login: mountLogin,
  consent: mountConsent,
  workspace: mountWorkspace,
  device: mountDevice,
  account: mountAccount,
  invitations: mountInvitations,
}

const isPage = (path: string): boolean => Object.hasOwn(pages, path.split('/')[1] ?? '')

const policy =
  "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

/** Headers of our pages, set last: they have a stylesheet and forms, where answers have nothing. */
export const pageHeaders: MiddlewareHandler = async (c, next) => {
  await next()
  if (!isPage(c.req.path)) return
  c.header('content-security-policy', policy)
  // `no-referrer` would make the origin of our own forms `null`.
  c.header('referrer-policy', 'same-origin')
}

/** Codes can be guessed at, and clients and device codes made without end. */
const isGuess = ({ path, method }: { path: string; method: string }): boolean =>
  path === '/device' ||
  (method === 'POST' && (path === '/login' || /\/(?:device\/code|oauth2\/register)$/.test(path)))

/**
 * Signing in: the endpoints of better-auth that the world may call, our pages in front of the rest, and the metadata
 * by which clients find them. Nothing, where nobody configured it.
 */
export const authRoutes = (deps: Pick<Deps, 'auth' | 'limiters' | 'acquaintances'>): Pages => {
  const app: Pages = new Hono()
  const { auth } = deps
  if (!auth) return app
  app.use(async ({ req }, next) => {
    if (isPage(req.path) || req.path.startsWith(`${authPath}/`))
      await admitAddress(deps, req.raw, isGuess(req) ? 'CODE_RATE' : 'ADDRESS_RATE')
    await next()
  })
  app.route('/', metadataRoutes(auth))
  app.all(`${authPath}/*`, c => {
    if (!open.test(c.req.path)) throw failures.noRoute()
    return handle(auth, steppedUp(c.req.raw))
  })
  app.get(stylesheetPath, c => c.body(stylesheet, 200, { 'content-type': 'text/css; charset=utf-8' }))
  app.use(async (c, next) => {
    if (isPage(c.req.path)) c.set('door', openDoor(auth, c.req.raw))
    await next()
  })
  for (const mount of Object.values(pages)) mount(app)
  return app
}
