/** What a soak is run with. The same seed and share give the same run. */
export type SoakOptions = {
  seed: number
  /** Part of the full size, above 0 and at most 1. */
  share: number
  /** How often the worker is ended meanwhile, by a soak that does so; default: as its share says. */
  kills?: number
  /** Takes a line of progress, for people. */
  say(line: string): void
}

/** What a soak found. Whatever else it counted stands beside. */
export type SoakReport = {
  /** Cases really run. */
  cases: number
  /** One line each, with what it takes to see it again; empty at the end of a good run. */
  failures: string[]
} & Record<string, unknown>

/** A search too long for `npm test`, which runs a small share of it. */
export type Soak = {
  /** Cases of the full size. */
  full: number
  run(options: SoakOptions): Promise<SoakReport>
}

/** How many cases a share of a soak is; at least one. */
export const casesOf = (full: number, share: number): number => Math.max(1, Math.ceil(full * share))
