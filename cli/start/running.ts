import { Failure, failureOf, linesOf } from '#cli/failure.ts'
import type { Stack } from '#cli/stack/stack.ts'
import { watchStack } from '#cli/start/watch.ts'
import { openWindow, type WindowPlan } from '#cli/start/window.ts'

/** What everything that runs over a stack is given. */
export type Running = { signal: AbortSignal; say(line: string): void }

const ended = (why: string): Failure =>
  new Failure('worker.unreachable', why, { exit: 'unavailable', remedy: 'Start again with `npm start`.' })

/** Does some work as long as every part of the stack runs; throws a Failure as soon as one has ended. */
export const whileItRuns = async <R extends Running, T>(
  run: R,
  stack: Stack,
  work: (run: R) => Promise<T>,
): Promise<T> => {
  const over = new AbortController()
  const broken = stack.broken.then(why => Promise.reject(ended(why)))
  const signal = AbortSignal.any([run.signal, over.signal])
  return Promise.race([work({ ...run, signal }), broken]).finally(() => over.abort())
}

export const untilItEnds = async ({ signal, say }: Running, stack: Stack): Promise<void> => {
  const why = await watchStack({ baseUrl: stack.url, signal, say })
  if (!signal.aborted) throw ended(why)
}

/** Opens the window; where that cannot be, it says so and everything else goes on. Returns what closes it; null: it is not open. */
export const openWindowOrSay = async (plan: WindowPlan): Promise<(() => Promise<void>) | null> => {
  try {
    return await openWindow(plan)
  } catch (cause) {
    plan.signal.throwIfAborted()
    ;['No window is opened:', ...linesOf(failureOf(cause))].forEach(plan.say)
    return null
  }
}
