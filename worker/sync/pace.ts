/** How often what is done, and how long it may take; milliseconds unless it says otherwise. */

const second = 1_000
const minute = 60 * second
const hour = 60 * minute

/** A step that took longer is taken again by somebody else. Longer than the slowest answer and our writing of it. */
export const leaseSeconds = 150

/** Between two polls of a stream, and two readings of who may read what. Further apart where there are many to ask. */
export const pollEvery = (calls: number): number => Math.max(5 * minute, calls * 2 * second)

export const upkeepEvery = 10 * minute
export const sweepEvery = 24 * hour

/** Failures in a row before a backfill, or the reading of one ref, waits for an administrator. */
export const mostAttempts = 10

/** How long to wait after so many failures in a row: doubling from 15 s to an hour, and up to half as long again, so that not all come back at once. */
export const backoff = (attempts: number, chance = Math.random()): number =>
  Math.min(hour, 15 * second * 2 ** Math.min(attempts, 20)) * (1 + chance / 2)

/** No later than now, by whatever clock. */
export const atOnce = '-infinity'

/** An instant so much later, ISO. */
export const after = (now: Date, milliseconds: number): string =>
  new Date(now.getTime() + milliseconds).toISOString()
