import { sql } from 'drizzle-orm'
import { plainLine } from '#shared/plain-text.ts'
import type { Viewer } from '../access/viewer.ts'
import type { Deps } from '../deps.ts'
import { failures } from '../http/failure.ts'
import { secretOf } from '../sessions/secret.ts'
import { checkTerms, type Terms, termsOf } from './check.ts'
import { drive } from './drive.ts'
import { inboxOf } from './inbox.ts'
import { readConnection, sealsOf, serviceOf } from './open.ts'
import { openSecrets, openWebhookSecrets, sealAll } from './sealed.ts'

// What administrators do with connections. Each changes things in one ask, so that it is in the log with the change.

/** Where the service is to post, and what it signs by: shown this once. `secret` is null where the service chooses it. */
export type Webhook = { address: string | null; secret: string | null }

/** Connects a service: tries the secrets, seals them, and begins to read. Throws `source.unknown`, `input.invalid`, `connection.refused`, `connection.no_key`. */
export const createConnection = async (
  deps: Deps,
  viewer: Viewer,
  input: { source: string; name: string } & Terms,
): Promise<{ id: string; account: string; missing: readonly string[]; webhook: Webhook }> => {
  const seals = sealsOf(deps)
  const service = serviceOf(deps, input.source)
  const terms = termsOf(service, input)
  // Nobody's secrets are tried before we know that they may be kept.
  const { who } = await deps.db.look(viewer, sql`select require_administrator()`)
  const { account, missing } = await checkTerms(deps, service, terms)
  const place = { id: crypto.randomUUID(), workspace: who.workspace_id }
  const secret = service.webhook.handshake ? null : secretOf('hyw_')
  const sealed = await sealAll(seals, place, {
    secrets: terms.secrets,
    webhookSecrets: secret === null ? null : [secret],
    tokens: null,
  })
  const draft = {
    ...sealed,
    id: place.id,
    source: input.source,
    name: plainLine(input.name) || input.source,
    settings: terms.settings,
    account,
    missing,
  }
  await deps.db.ask(viewer, sql`select create_connection(${JSON.stringify(draft)}::jsonb)`)
  await deps.wake(place.id)
  return {
    id: place.id,
    account,
    missing,
    webhook: { address: inboxOf(deps, input.source, place.id), secret },
  }
}

type Named = { id: string }

/** No step begins any more; posts are still taken, for later. Throws `connection.not_found`. */
export const pauseConnection = async (deps: Deps, viewer: Viewer, { id }: Named): Promise<void> => {
  await deps.db.ask(viewer, sql`select set_connection_state(${id}::uuid, 'paused')`)
}

/** Goes on from where it stood, after a pause or after what broke it was mended. Throws `connection.not_found`. */
export const resumeConnection = async (deps: Deps, viewer: Viewer, { id }: Named): Promise<void> => {
  await deps.db.ask(viewer, sql`select set_connection_state(${id}::uuid, 'active')`)
  await deps.wake(id)
}

/** Looks at everything anew: rights, changes, and what is there. Throws `connection.not_found`. */
export const syncConnection = async (deps: Deps, viewer: Viewer, { id }: Named): Promise<void> => {
  await deps.db.ask(viewer, sql`select sync_connection(${id}::uuid)`)
  await deps.wake(id)
}

/** Takes a connection and all it kept away; much of it goes after the answer. Throws `connection.not_found`. */
export const removeConnection = async (deps: Deps, viewer: Viewer, { id }: Named): Promise<void> => {
  await deps.db.ask(viewer, sql`select begin_removal(${id}::uuid)`)
  await drive(deps, id)
  await deps.wake(id)
}

/** Tries again what waits for an administrator: the named letters (listDeadLetters), or all. Throws `connection.not_found`. */
export const retryDeadLetters = async (
  deps: Deps,
  viewer: Viewer,
  { id, letters }: Named & { letters?: readonly string[] | undefined },
): Promise<number> => {
  const named = letters ? sql.param([...letters]) : null
  const { rows } = await deps.db.ask<{ tried: number }>(
    viewer,
    sql`select retry_dead(${id}::uuid, ${named}::text[]) tried`,
  )
  await deps.wake(id)
  return rows[0]?.tried ?? 0
}

/**
 * Other secrets, or other settings, for a connection; it goes on with them. `webhook`: a new secret for its posts, too; the
 * former is taken until the next time. Throws as createConnection, and `connection.changed`.
 */
export const renewConnection = async (
  deps: Deps,
  viewer: Viewer,
  input: Named & { secrets?: unknown; webhook?: boolean | undefined },
): Promise<{ account: string | null; webhook: Webhook | null }> => {
  await deps.db.look(viewer, sql`select require_connection(${input.id}::uuid)`)
  const { row, seals } = await readConnection(deps, input.id)
  const service = serviceOf(deps, row.source)
  const secrets = input.secrets ?? (await openSecrets(seals, row))
  const terms = termsOf(service, { settings: row.settings, secrets })
  const { account, missing } = await checkTerms(deps, service, terms)
  const secret = input.webhook && !service.webhook.handshake ? secretOf('hyw_') : null
  const former = await openWebhookSecrets(seals, row)
  const webhookSecrets = secret === null ? former : [secret, ...former.slice(0, 1)]
  const sealed = await sealAll(seals, row, {
    secrets: terms.secrets,
    webhookSecrets: webhookSecrets.length > 0 ? webhookSecrets : null,
    tokens: null,
  })
  const { rows } = await deps.db.ask<{ done: boolean }>(
    viewer,
    sql`select renew_connection(${input.id}::uuid, ${JSON.stringify(row)}::jsonb, ${JSON.stringify({ ...sealed, account, missing })}::jsonb) done`,
  )
  if (!rows[0]?.done) throw failures.changedConnection()
  await deps.wake(input.id)
  return {
    account,
    webhook: secret === null ? null : { address: inboxOf(deps, row.source, row.id), secret },
  }
}
