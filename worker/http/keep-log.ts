import type { Context, MiddlewareHandler } from 'hono'
import type { Deps } from '../deps.ts'

/** The request's own context in workerd; a test has none. */
const contextOf = (c: Context): Context['executionCtx'] | undefined => {
  try {
    return c.executionCtx
  } catch {
    return undefined
  }
}

/** Writes what an answer leaves for the log after it, and asks the platform to keep the isolate until that is done. */
export const keepLog =
  ({ activity }: Deps): MiddlewareHandler =>
  async (c, next) => {
    await next()
    const written = activity.flush()
    contextOf(c)?.waitUntil(written)
  }
