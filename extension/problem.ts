/** What went wrong, as data that can cross a message; `code` picks the words (words/problems.ts). */
export type Problem = {
  /** A code of the contract's list, or `worker.unreachable`, `worker.slow`, `answer.invalid`, `extension.gone`. */
  code: string
  message: string
  remedy?: string
  /** Where in what was typed, as `field: what is wrong`. */
  details?: string[]
  /** Seconds until it is worth asking again, when the worker said so. */
  retryAfter?: number
}

/** The outcome of an ask. */
export type Result<T> = { ok: true; value: T } | { ok: false; problem: Problem }

export const done = <T>(value: T): Result<T> => ({ ok: true, value })
export const failed = (problem: Problem): Result<never> => ({ ok: false, problem })
