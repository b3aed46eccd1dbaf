import { setTimeout as after } from 'node:timers/promises'

/** More often than the platform's minute: on one's own computer somebody is waiting for it. In milliseconds. */
const every = 15_000

/**
 * What the platform does by its cron: on this machine nobody does, so the stack asks for it, until the signal aborts.
 * Whatever fails is due again with the next time.
 */
export const keepTime = async (workerUrl: string, signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) {
    await fetch(`${workerUrl}/__scheduled`, { signal }).then(
      answer => answer.body?.cancel(),
      () => undefined,
    )
    await after(every, undefined, { signal, ref: false }).catch(() => undefined)
  }
}
