import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** A seeded source of choices: the same seed makes the same ones. */
export type Random = {
  /** A whole number from 0 to below `n`. */
  below(n: number): number
  /** True in this part of all cases. */
  chance(part: number): boolean
  /** One of a list, which must not be empty. */
  pick<T>(list: readonly T[]): T
  /** Up to `most` different ones of a list, in any order. */
  some<T>(list: readonly T[], most: number): T[]
}

export const randomOf = (seed: number): Random => {
  const generator = xoroshiro128plus(seed)
  const below = (n: number): number => uniformInt(generator, 0, n - 1)
  return {
    below,
    chance: part => below(1_000_000) < part * 1_000_000,
    pick<T>(list: readonly T[]): T {
      if (list.length === 0) throw new Error('nothing to pick from')
      return list[below(list.length)] as T
    },
    some<T>(list: readonly T[], most: number): T[] {
      const left = [...list]
      const count = Math.min(left.length, below(most + 1))
      return Array.from({ length: count }).flatMap(() => left.splice(below(left.length), 1))
    },
  }
}
