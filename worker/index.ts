import { type Deps, depsOf } from './deps.ts'
import type { Env } from './env.ts'
import { createApp } from './http/app.ts'

// One per isolate: the database client holds no connection (each batch is one HTTP request), so nothing of one request
// is left for the next but compiled CODEOWNERS rules and what the log is still to take.
let opened: { deps: Deps; app: ReturnType<typeof createApp> } | undefined

const open = (env: Env) => {
  if (opened) return opened
  const deps = depsOf(env)
  opened = { deps, app: createApp(deps) }
  return opened
}

export default {
  fetch(request, env, context) {
    return open(env).app.fetch(request, env, context)
  },
  // Nothing waits for the next request to be sealed.
  scheduled(_event, env, context) {
    context.waitUntil(open(env).deps.activity.sealAll())
  },
} satisfies ExportedHandler<Env>
