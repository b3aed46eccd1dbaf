import type { Api } from './api.ts'

/** So many questions a tab's page may bring about at once; further ones come one after another, this many ms apart. */
const atOnce = 60
const apart = 500

/** Lets a question through when it is its turn, or when its signal withdraws it. */
export type Pace = { turn(tabId: number, signal: AbortSignal | undefined): Promise<void> }

export type PaceParts = {
  now(): number
  /** Resolves after so many milliseconds, or when the signal aborts. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>
}

const never = new AbortController().signal

/** A bucket a tab, which fills again: `full` is when it will be, in ms since 1970. */
export const createPace = ({ now, wait }: PaceParts): Pace => {
  const full = new Map<number, number>()
  const take = (tabId: number, turns: number): number => {
    const at = Math.max(full.get(tabId) ?? 0, now()) + turns * apart
    full.set(tabId, at)
    return at
  }
  return {
    async turn(tabId, signal = never) {
      for (const [tab, at] of full) if (at <= now()) full.delete(tab)
      const early = take(tabId, 1) - atOnce * apart - now()
      if (early <= 0) return
      await wait(early, signal)
      // One that was withdrawn while it waited gives its turn back.
      if (signal.aborted) take(tabId, -1)
    },
  }
}

/** Asks for a page: whatever it does or makes of itself, it brings about no flood of questions. */
export const paced =
  (api: Api, pace: Pace, tabId: number): Api =>
  async (id, input, signal) => {
    await pace.turn(tabId, signal)
    return api(id, input, signal)
  }
