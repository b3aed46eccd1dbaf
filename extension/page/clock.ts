/** Timers, so that tests can be the time. */
export type Clock = {
  set(run: () => void, milliseconds: number): number
  /** As in a window, clearing nothing, or what has run, is no mistake. */
  clear(timer: number | undefined): void
}

export const windowClock: Clock = {
  set: (run, milliseconds) => window.setTimeout(run, milliseconds),
  clear: timer => window.clearTimeout(timer),
}
