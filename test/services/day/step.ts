import type { Making } from '#test/services/company/build/making.ts'

/** One kind of change that people make in a day. */
export type Step = {
  name: string
  /** How often, against the others. */
  weight: number
  /** Makes one. False when there is nothing to make it on now. */
  take(making: Making): boolean
}

/** One of them; undefined when there are none. */
export const anyOf = <T>({ random }: Making, all: Iterable<T>): T | undefined => {
  const list = [...all]
  return list.length === 0 ? undefined : random.pick(list)
}

/** A step on one of several things: it is not taken when there are none. */
export const on =
  <T>(pick: (making: Making) => T | undefined, change: (making: Making, thing: T) => void) =>
  (making: Making): boolean => {
    const thing = pick(making)
    if (thing === undefined) return false
    change(making, thing)
    return true
  }
