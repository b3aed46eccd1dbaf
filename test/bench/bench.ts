/** Measures something and says it as numbers. */
export type Bench = (options: { pairs: number; say(line: string): void }) => Promise<Record<string, unknown>>
