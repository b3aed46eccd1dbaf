const asked = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** npm passes on a Ctrl-C that the terminal has sent us already: so soon, a second one is the same one. */
const echo = 1_000

/** Aborts at the first Ctrl-C or SIGTERM. A second one, later, ends the process at once with all it started. */
export const untilAskedToStop = (say: (line: string) => void): AbortSignal => {
  const controller = new AbortController()
  let first: number | undefined
  for (const name of asked) {
    process.on(name, () => {
      if (first !== undefined && Date.now() - first > echo) process.exit(130)
      if (first !== undefined) return
      first = Date.now()
      say('Stopping …')
      controller.abort()
    })
  }
  return controller.signal
}
