/** Part of a whole; of nothing it is nothing. Pure. */
export const part = (some: number, of: number): number => (of > 0 ? some / of : 0)

/** The chance, 0..1, that log-odds stand for (the logistic function). Pure. */
export const logistic = (odds: number): number => 1 / (1 + Math.exp(-odds))
