import { setTimeout as after } from 'node:timers/promises'
import { CallError, call } from '#shared/contract/client.ts'

export type Watch = {
  baseUrl: string
  signal: AbortSignal
  say(line: string): void
}

/** Between two looks, in milliseconds, and how often the worker may fail to answer before it counts as gone. */
const between = 3_000
const mostMissed = 2

const problemOf = async ({ baseUrl, signal }: Watch): Promise<CallError | null> => {
  try {
    await call('health.get', {}, { baseUrl, signal })
    return null
  } catch (cause) {
    if (cause instanceof CallError) return cause
    throw cause
  }
}

/**
 * Looks after the running stack: says when the database goes away and comes back; returns why, when the worker is gone.
 * Returns when the signal aborts, too.
 */
export const watchStack = async (watch: Watch): Promise<string> => {
  let missed = 0
  let saidAway = false
  for (;;) {
    const problem = await problemOf(watch)
    if (watch.signal.aborted) return 'It was asked to stop.'
    missed = problem?.code === 'worker.unreachable' ? missed + 1 : 0
    if (missed > mostMissed) return 'The worker does not answer any more.'
    const away = problem !== null && missed === 0
    if (away !== saidAway)
      watch.say(away ? `${problem.message} Trying again until it does.` : 'The database answers again.')
    saidAway = away
    await after(between, undefined, { signal: watch.signal }).catch(() => undefined)
  }
}
