import { setTimeout as after } from 'node:timers/promises'
import { CallError, type CallOptions, call } from '#shared/contract/client.ts'
import type { InputOf, OperationId, OutputOf } from '#shared/contract/index.ts'

/** Seconds a command waits before it would rather fail. */
const longest = 60

/**
 * Calls, and once more when the worker asks for a pause first; `say` tells people why nothing happens. Throws what the
 * second call throws, or the first when the pause is too long to wait for.
 */
export const patientCall = async <K extends OperationId>(
  id: K,
  input: InputOf<K>,
  to: CallOptions,
  say: (line: string) => void,
): Promise<OutputOf<K>> => {
  try {
    return await call(id, input, to)
  } catch (cause) {
    const seconds = cause instanceof CallError ? cause.retryAfter : undefined
    if (seconds === undefined || seconds > longest) throw cause
    say(`The worker asks for a pause. Asking again in ${seconds} s.`)
    await after(seconds * 1_000)
    return call(id, input, to)
  }
}
