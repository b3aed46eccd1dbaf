/** A Worker opens six connections at a time; more would wait there. */
const asksAtOnce = 6

/** What was done of a list, from its beginning and without a gap; `problem`: what ended it, undefined when it is whole. */
export type Done<R> = { results: R[]; problem: unknown }

/**
 * Does something with each of the values, some at a time. The first failure ends it, once those under way have come to
 * their end: nothing is asked behind the back of whoever is told.
 */
export const asFarAs = async <T, R>(
  values: readonly T[],
  work: (value: T) => Promise<R>,
): Promise<Done<R>> => {
  const results: { value: R }[] = []
  const waiting = values.entries()
  let failed = false
  let problem: unknown
  const worker = async () => {
    for (const [n, value] of waiting) {
      if (failed) return
      try {
        results[n] = { value: await work(value) }
      } catch (cause) {
        problem = failed ? problem : cause
        failed = true
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(asksAtOnce, values.length) }, worker))
  const gap = Array.from(values, (_, n) => results[n] === undefined).indexOf(true)
  return { results: results.slice(0, gap < 0 ? values.length : gap).map(r => r.value), problem }
}

/** The same for all of them, or none. */
export const atMost = async <T, R>(values: readonly T[], work: (value: T) => Promise<R>): Promise<R[]> => {
  const { results, problem } = await asFarAs(values, work)
  if (results.length < values.length) throw problem
  return results
}
