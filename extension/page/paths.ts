import type { Clock } from './clock.ts'

export type Files = { repository: string; author: string | null; paths: string[] }

const firstWait = 50
const laterWait = 400

export type Paths = {
  /** Every path known so far. */
  hear(files: Files): void
  known(): string[]
  stop(): void
}

/** Gathers files as they arrive: those of the load go in one batch, later ones in few; `batch` gets only new ones. */
export const createPaths = (clock: Clock, batch: (files: Files) => void): Paths => {
  const told = new Set<string>()
  let last: Files | null = null
  let timer: number | undefined

  const flush = (): void => {
    timer = undefined
    const fresh = last?.paths.filter(path => !told.has(path)) ?? []
    if (!last || fresh.length === 0) return
    for (const path of fresh) told.add(path)
    batch({ ...last, paths: fresh })
  }
  return {
    known: () => [...told],
    hear(files) {
      last = files
      timer ??= clock.set(flush, told.size === 0 ? firstWait : laterWait)
    },
    stop: () => clock.clear(timer),
  }
}
