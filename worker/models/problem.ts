/**
 * What can be wrong between us and a model, by what to do about it:
 * `limited` asked too much, go on at `until` · `unavailable` no answer now · `refused` the key or the model's name is not taken ·
 * `text` it does not take these texts · `answer` what it says is not what was asked for.
 */
export type ModelProblemKind = 'limited' | 'unavailable' | 'refused' | 'text' | 'answer'

/** A model did not do what was asked. The message is plain words for an administrator, without keys, addresses and texts. */
export class ModelProblem extends Error {
  readonly kind: ModelProblemKind
  readonly until: Date | null
  constructor(
    kind: ModelProblemKind,
    message: string,
    { until, cause }: { until?: Date | null; cause?: unknown } = {},
  ) {
    super(message, { cause })
    this.name = 'ModelProblem'
    this.kind = kind
    this.until = until ?? null
  }
}

/** What went wrong as it is kept for an administrator. */
export type KeptProblem = { kind: string; message: string; at: string }

export const keptProblemOf = ({ kind, message }: ModelProblem, now: Date): KeptProblem => ({
  kind,
  message,
  at: now.toISOString(),
})
