/**
 * What can be wrong between us and a service, by what to do about it:
 * `signed-out` the secrets are no longer taken · `forbidden` a right is missing · `gone` deleted, or no longer ours to see ·
 * `limited` asked too much, go on at `until` · `unavailable` no answer now · `invalid` an answer that is not what is documented ·
 * `too-large` more than we take · `cursor` the place to go on from is no longer known: begin again.
 */
export type ProblemKind =
  | 'signed-out'
  | 'forbidden'
  | 'gone'
  | 'limited'
  | 'unavailable'
  | 'invalid'
  | 'too-large'
  | 'cursor'

type More = {
  /** What an administrator can do, a sentence. */
  remedy?: string
  /** `limited` and `unavailable`: when to ask again. */
  until?: Date
  /** What of the service is limited; the rest of it may still be asked. Default: all of it. */
  bucket?: string
  cause?: unknown
}

/** A service did not answer as hoped. The message is plain words for an administrator, without secrets and addresses. */
export class ServiceProblem extends Error {
  readonly kind: ProblemKind
  readonly remedy: string | null
  readonly until: Date | null
  readonly bucket: string
  constructor(kind: ProblemKind, message: string, { remedy, until, bucket, cause }: More = {}) {
    super(message, { cause })
    this.name = 'ServiceProblem'
    this.kind = kind
    this.remedy = remedy ?? null
    this.until = until ?? null
    this.bucket = bucket ?? ''
  }
}
