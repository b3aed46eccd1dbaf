import type { Seals } from '../secrets/seals.ts'

/**
 * A connection that asks for itself: reads and writes what it keeps, and nothing else. Like a Viewer it carries proof,
 * which the database checks in the same transaction (worker/db/functions/15-connections.sql).
 */
export type ConnectionViewer = {
  /** Id of the connection. */
  readonly connection: string
  /** One for each key of the worker, hex. */
  readonly proofs: readonly string[]
}

/** The only way to ask as a connection. */
export const connectionViewer = async (seals: Seals, connection: string): Promise<ConnectionViewer> => ({
  connection,
  proofs: await seals.proofsOf(connection),
})
