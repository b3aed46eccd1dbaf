import type { Env, Message } from './env.ts'
import { createApp } from './http/app.ts'
import { depsIn } from './isolate.ts'
import { consume } from './sync/consume.ts'
import { tick } from './sync/tick.ts'

export { Backfill } from './backfill.ts'

let app: ReturnType<typeof createApp> | undefined

export default {
  fetch(request, env, context) {
    app ??= createApp(depsIn(env))
    return app.fetch(request, env, context)
  },
  scheduled(_event, env, context) {
    context.waitUntil(tick(depsIn(env)))
  },
  async queue({ messages }, env) {
    await consume(depsIn(env), messages)
  },
} satisfies ExportedHandler<Env, Message>
