import type { SourceField } from '#shared/contract/connections.ts'

/** A tool that can be connected, and what it asks for, as sources.list tells. */
export type Source = { id: string; label: string; fields: readonly SourceField[]; confirms: boolean }
