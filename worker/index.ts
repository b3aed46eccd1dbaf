import { depsOf } from './deps.ts'
import type { Env } from './env.ts'
import { createApp } from './http/app.ts'

type App = ReturnType<typeof createApp>

// One per isolate: the database client holds no connection (each batch is one HTTP request), so nothing of one request
// is left for the next but compiled CODEOWNERS rules.
let app: App | undefined

export default {
  fetch(request, env, context) {
    app ??= createApp(depsOf(env))
    return app.fetch(request, env, context)
  },
} satisfies ExportedHandler<Env>
