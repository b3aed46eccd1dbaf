import type { Deps } from './deps.ts'
import type { Env } from './env.ts'

/** How work on connections is handed on: by a queue, and backfills by a workflow, whose steps may take long. */
export const dispatchOf = ({ SYNC_QUEUE, BACKFILL }: Env): Pick<Deps, 'wake' | 'startBackfills'> => ({
  wake: async connection => {
    await SYNC_QUEUE?.send({ connection })
  },
  startBackfills:
    BACKFILL === undefined
      ? null
      : async connection => {
          await BACKFILL.create({ params: { connection } })
        },
})
