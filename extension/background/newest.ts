/** Of questions about the same thing only the newest is wanted: starting one aborts the one before. */
export type Newest = {
  start(subject: string): AbortSignal
  /** Withdraws what is running about this subject. */
  stop(subject: string): void
}

export const createNewest = (): Newest => {
  const running = new Map<string, AbortController>()
  const stop = (subject: string): void => {
    running.get(subject)?.abort()
    running.delete(subject)
  }
  return {
    stop,
    start(subject) {
      stop(subject)
      const question = new AbortController()
      running.set(subject, question)
      return question.signal
    },
  }
}
