import { hidden } from '#test/bench/hidden.ts'

/** Measures something and says it as numbers. */
export type Bench = (options: { pairs: number; say(line: string): void }) => Promise<Record<string, unknown>>

/** Every bench, by the name `npm run bench` knows it by. */
export const benches: Readonly<Record<string, Bench>> = { hidden }
