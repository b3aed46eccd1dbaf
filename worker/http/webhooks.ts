import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { admitAddress } from '../limits/admit.ts'
import { receivePost } from '../sync/receive.ts'

/** Where services post what may have changed. Not an operation: who asks is who signed. */
export const webhookRoutes = (deps: Deps): Hono => {
  const app = new Hono()
  app.post('/webhooks/:source/:connection', async c => {
    await admitAddress(deps, c.req.raw)
    const body = new Uint8Array(await c.req.arrayBuffer())
    await receivePost(deps, { ...c.req.param(), body, headers: c.req.raw.headers })
    return c.json({ taken: true }, 202)
  })
  return app
}
