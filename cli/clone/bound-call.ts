import { setTimeout as sleep } from 'node:timers/promises'
import { CallError } from '#shared/contract/client.ts'
import type { InputOf, OperationId, OutputOf } from '#shared/contract/index.ts'
import { CloneError } from './clone-error.ts'

/** `call` of shared/contract/client.ts with its options filled in. */
export type BoundCall = <K extends OperationId>(id: K, input: InputOf<K>) => Promise<OutputOf<K>>

/** Milliseconds before each further try: a worker that restarts is back within them. */
const pauses = [500, 1_000, 2_000, 4_000, 8_000]

const mayPass = (cause: unknown): cause is CallError =>
  cause instanceof CallError &&
  (cause.code === 'worker.unreachable' || cause.status === 503 || cause.status === 429)

/** Calls again while the worker is away or busy, or once the pause it asks for is over. Throws CloneError when it stays so. */
export const persistent =
  (call: BoundCall, signal: AbortSignal | undefined): BoundCall =>
  async (id, input) => {
    for (let tries = 0; ; tries += 1) {
      signal?.throwIfAborted()
      try {
        return await call(id, input)
      } catch (cause) {
        const pause = pauses[tries]
        if (!mayPass(cause)) throw cause
        if (pause === undefined)
          throw new CloneError(
            `Indexing stopped: ${cause.message}`,
            `${cause.remedy ?? 'See what the worker says.'} What is stored is kept; index again to go on.`,
            cause,
          )
        await sleep(Math.max(pause, (cause.retryAfter ?? 0) * 1_000), undefined, signal ? { signal } : {})
      }
    }
  }
