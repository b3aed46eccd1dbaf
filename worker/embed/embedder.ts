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

/** A model that turns texts into vectors, near each other when the texts mean the same. Throws ModelProblem. */
export type Embedder = {
  /** Its name at its service: vectors of two models are never compared. */
  readonly model: string
  /** Texts it takes at once. */
  readonly most: number
  embed(texts: readonly string[], options: EmbedOptions): Promise<Embedded>
}
