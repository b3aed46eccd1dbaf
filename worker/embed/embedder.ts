/**
 * What can be wrong between us and a model, by what to do about it:
 * `limited` asked too much, go on at `until` · `unavailable` no answer now · `refused` the key or the model's name is not taken ·
 * `text` it does not take these texts · `answer` what it says are no vectors.
 */
export type EmbedProblemKind = 'limited' | 'unavailable' | 'refused' | 'text' | 'answer'

/** A model made no vectors. The message is plain words for an administrator, without keys, addresses and texts. */
export class EmbedProblem extends Error {
  readonly kind: EmbedProblemKind
  readonly until: Date | null
  constructor(
    kind: EmbedProblemKind,
    message: string,
    { until, cause }: { until?: Date | null; cause?: unknown } = {},
  ) {
    super(message, { cause })
    this.name = 'EmbedProblem'
    this.kind = kind
    this.until = until ?? null
  }
}

/** A unit vector as Postgres reads a `halfvec`: `[0.25,-0.1]`. */
export type Vector = string

export type Embedded = {
  dimensions: number
  /** In the order of the texts. */
  vectors: Vector[]
}

export type EmbedOptions = {
  /** What the texts are: some models make other vectors of questions. */
  as: 'document' | 'question'
  /** Aborting ends the question to the model. */
  signal?: AbortSignal
}

/** A model that turns texts into vectors, near each other when the texts mean the same. Throws EmbedProblem. */
export type Embedder = {
  /** Its name at its service: vectors of two models are never compared. */
  readonly model: string
  /** Texts it takes at once. */
  readonly most: number
  embed(texts: readonly string[], options: EmbedOptions): Promise<Embedded>
}
