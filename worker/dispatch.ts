import type { Env } from './env.ts'

/** How work on connections is handed on. */
export type Dispatch = {
  /** Asks for somebody to look at a connection soon. What there is to do is in the database, so a call that is lost is only late. */
  wake(connection: string): Promise<void>
  /** Asks for somebody to make vectors of a workspace's items soon; likewise. */
  wakeVectors(workspace: string): Promise<void>
  /** Asks for somebody to read a workspace's texts for decisions soon; likewise. */
  wakeReader(workspace: string): Promise<void>
  /** Begins with a connection's backfills, apart from its other work; null: they are done with it. */
  startBackfills: ((connection: string) => Promise<void>) | null
}

/** By a queue, and backfills by a workflow, whose steps may take long. */
export const dispatchOf = ({ SYNC_QUEUE, BACKFILL }: Env): Dispatch => ({
  wake: async connection => {
    await SYNC_QUEUE?.send({ connection })
  },
  wakeVectors: async workspace => {
    await SYNC_QUEUE?.send({ vectors: workspace })
  },
  wakeReader: async workspace => {
    await SYNC_QUEUE?.send({ reading: workspace })
  },
  startBackfills:
    BACKFILL === undefined
      ? null
      : async connection => {
          await BACKFILL.create({ params: { connection } })
        },
})
