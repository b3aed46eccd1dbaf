import { WorkflowEntrypoint, type WorkflowEvent, type WorkflowStep } from 'cloudflare:workers'
import type { Env, SyncMessage } from './env.ts'
import { depsIn } from './isolate.ts'
import { backfillAWhile } from './sync/attend.ts'

/** An instance has 1,024 steps at most (SOURCES.md 9.2); a longer backfill goes on in another. */
const mostSteps = 1_000

/**
 * Reads everything of a connection's containers. How far it has come is in the database, not in the engine's memory: an
 * instance that is lost is only begun again, by the cron (begin_backfills()).
 */
export class Backfill extends WorkflowEntrypoint<Env, SyncMessage> {
  override async run({ payload }: Readonly<WorkflowEvent<SyncMessage>>, step: WorkflowStep): Promise<void> {
    const { connection } = payload
    const retries = { limit: 3, delay: '10 seconds', backoff: 'exponential' } as const
    for (let n = 1; n <= mostSteps; n++) {
      const left = await step.do(`${n}`, { retries, timeout: '5 minutes' }, () =>
        backfillAWhile(depsIn(this.env), connection),
      )
      if (left === 'idle') return
    }
    await step.do('go on', async () => {
      await this.env.BACKFILL?.create({ params: { connection } })
    })
  }
}
