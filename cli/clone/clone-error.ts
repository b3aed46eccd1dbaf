/** A clone that cannot be indexed, or a pass that had to stop: what happened, and what to do about it. */
export class CloneError extends Error {
  readonly remedy: string
  constructor(message: string, remedy: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'CloneError'
    this.remedy = remedy
  }
}

/** The code of a failed system call (`ENOENT`, `EACCES` …), or undefined for any other failure. */
export const systemCodeOf = (cause: unknown): string | undefined =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined
