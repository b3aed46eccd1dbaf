import type { InputOf, OperationId, OutputOf } from '#shared/contract/index.ts'

/** A call with address and token filled in. */
export type Ask = <K extends OperationId>(id: K, input: InputOf<K>) => Promise<OutputOf<K>>
