/** At most so many at a time; the others wait for their turn. */
export type Gate = <T>(work: () => Promise<T>) => Promise<T>

export const openGate = (most: number): Gate => {
  let open = most
  const waiting: (() => void)[] = []
  return async work => {
    if (open > 0) open -= 1
    else await new Promise<void>(resolve => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else open += 1
    }
  }
}
