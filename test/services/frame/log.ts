/** A request as it was answered. `kind` is the route it took. */
export type Entry = { service: string; kind: string; host: string; path: string; status: number; at: number }

export type RequestLog = {
  note(entry: Entry): void
  readonly entries: readonly Entry[]
  /** How many of each kind, of one service. Answers of 304 and refusals count, because they were asked. */
  counts(service: string): Readonly<Record<string, number>>
  clear(): void
}

export const openLog = (): RequestLog => {
  const entries: Entry[] = []
  return {
    note(entry) {
      entries.push(entry)
    },
    entries,
    counts(service) {
      const counts: Record<string, number> = {}
      for (const { kind } of entries.filter(e => e.service === service))
        counts[kind] = (counts[kind] ?? 0) + 1
      return counts
    },
    clear() {
      entries.length = 0
    },
  }
}
