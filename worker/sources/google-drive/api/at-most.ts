/** A Worker opens six connections at a time; more would wait there. */
export const asksAtOnce = 6

/** Does something with each of the values, so many at a time, and answers in their order. The first failure ends it. */
export const atMost = async <T, R>(
  most: number,
  values: readonly T[],
  work: (value: T) => Promise<R>,
): Promise<R[]> => {
  const results: R[] = []
  const waiting = values.entries()
  let failed = false
  const worker = async () => {
    for (const [n, value] of waiting) {
      if (failed) return
      try {
        results[n] = await work(value)
      } catch (problem) {
        failed = true
        throw problem
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(most, values.length) }, worker))
  return results
}
