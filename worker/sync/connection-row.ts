import { type SQL, sql } from 'drizzle-orm'
import type { SyncError } from '../db/schema/connections.ts'

/** A connection as a step reads it. What is sealed is still sealed. */
export type ConnectionRow = {
  id: string
  workspace: string
  source: string
  name: string
  settings: unknown
  secrets: string
  webhookSecrets: string | null
  sealedBy: string
  state: 'active' | 'paused' | 'broken' | 'removing'
  lastError: SyncError | null
  tokens: string | null
  limits: Record<string, string>
  upkeep: string | null
}

/** Reads the connection that asks. */
export const connectionRow: SQL = sql`select id, workspace_id workspace, source, name, settings, secrets, webhook_secrets "webhookSecrets",
  sealed_by "sealedBy", state, last_error "lastError", tokens, limits, upkeep
  from connection where id = request_connection() and workspace_id = request_workspace()`
