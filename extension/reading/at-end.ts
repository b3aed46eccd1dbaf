/** Does something when a life is over. */
export const atEnd = (life: AbortSignal, work: () => void): void =>
  life.addEventListener('abort', work, { once: true })
