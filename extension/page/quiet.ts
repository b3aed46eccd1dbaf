import type { Host } from '../hosts/host.ts'

/** Runs a part of a host adapter. One that fails goes quiet alone: a line in the console, and the page goes on. */
export const quietly = <T>(host: Host, part: string, run: () => T, otherwise: T): T => {
  try {
    return run()
  } catch (error) {
    console.debug(`Hypha: ${host.id} ${part}`, error)
    return otherwise
  }
}
