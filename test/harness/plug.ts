import type { Engine } from '#cli/stack/engine.ts'

/** A database whose plug can be pulled: the engine itself is the real one. */
export type Plugged = Engine & {
  /** Nothing is answered any more: what is under way fails at once, so does what comes. */
  pull(): void
  /** What comes waits. Resolves when the first work does. */
  stall(): Promise<void>
  /** Answers again, what waits first. */
  putBack(): void
}

const off = (): Error => new Error('the database was unplugged')

export const onPlug = (engine: Engine): Plugged => {
  let pulled = Promise.withResolvers<never>()
  let stalled: Promise<void> | undefined
  let release = (): void => undefined
  let waits = (): void => undefined
  const renew = () => {
    pulled = Promise.withResolvers<never>()
    pulled.promise.catch(() => undefined)
  }
  renew()
  return {
    close: () => engine.close(),
    run: async work => {
      if (stalled) waits()
      return Promise.race([pulled.promise, Promise.resolve(stalled).then(() => engine.run(work))])
    },
    pull: () => pulled.reject(off()),
    stall: () => {
      const stalling = Promise.withResolvers<void>()
      const waiting = Promise.withResolvers<void>()
      stalled = stalling.promise
      release = stalling.resolve
      waits = waiting.resolve
      return waiting.promise
    },
    putBack: () => {
      stalled = undefined
      release()
      renew()
    },
  }
}
