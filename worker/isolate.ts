import { type Deps, depsOf } from './deps.ts'
import type { Env } from './env.ts'

let opened: Deps | undefined

/**
 * One per isolate: the database client holds no connection (each batch is one HTTP request), so nothing of one request
 * is left for the next but compiled CODEOWNERS rules and what the log is still to take.
 */
export const depsIn = (env: Env): Deps => {
  opened ??= depsOf(env)
  return opened
}
