import { type SQL, sql } from 'drizzle-orm'
import type { OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import { plainLine } from '#shared/plain-text.ts'
import type { Viewer } from '../access/viewer.ts'
import type { Deps } from '../deps.ts'
import { failures } from '../http/failure.ts'
import { checkTerms, termsOf } from '../sync/check.ts'
import { drive } from '../sync/drive.ts'
import { readConnection, sealsOf, serviceOf } from '../sync/open.ts'
import { openSecrets, openWebhookSecrets, sealAll, type Unsealed } from '../sync/sealed.ts'
import { type ConnectionAnswer, connectionOf } from './answers.ts'
import { firstWebhookSecret, webhookOf } from './connect.ts'

type Row = { answer: ConnectionAnswer }

/** Opens everything sealed of a connection that this viewer administers. */
const openAll = async (deps: Deps, viewer: Viewer, id: string) => {
  const seals = sealsOf(deps)
  await deps.db.look(viewer, sql`select require_connection(${id}::uuid)`)
  const { row } = await readConnection(deps, id)
  const { secrets, webhookSecrets, tokens } = row
  const opened: Unsealed = {
    secrets: await openSecrets(seals, row),
    webhookSecrets: webhookSecrets === null ? null : await openWebhookSecrets(seals, row),
    tokens: null,
  }
  return { row, seals, opened, before: JSON.stringify({ secrets, webhookSecrets, tokens }) }
}

const changed = async (deps: Deps, viewer: Viewer, id: string, done: SQL): Promise<ConnectionAnswer> => {
  const { rows } = await deps.db.ask<{ done: boolean; answer: ConnectionAnswer }>(
    viewer,
    sql`select d.done, connection_after(d.done::text, ${id}::uuid) answer from (select ${done} done offset 0) d`,
  )
  if (!rows[0]) throw failures.noConnection()
  if (rows[0].done === false) throw failures.changedConnection()
  await deps.wake(id)
  return rows[0].answer
}

/**
 * Goes on with other settings or secrets, once they have been tried. Tokens made by the former are forgotten. Throws
 * `connection.not_found`, `connection.refused`, `connection.changed`, `input.invalid`.
 */
export const changeConnection = async (
  deps: Deps,
  viewer: Viewer,
  { id, settings, secrets }: ParsedInputOf<'connections.change'>,
): Promise<OutputOf<'connections.change'>> => {
  const { row, seals, opened, before } = await openAll(deps, viewer, id)
  const service = serviceOf(deps, row.source)
  const terms = termsOf(service, { settings: settings ?? row.settings, secrets: secrets ?? opened.secrets })
  const { account, missing } = await checkTerms(deps, service, terms)
  const sealed = await sealAll(seals, row, { ...opened, secrets: terms.secrets })
  const next = {
    ...sealed,
    settings: terms.settings,
    account: plainLine(account),
    missing: missing.map(plainLine),
  }
  const done = sql`renew_connection(${id}::uuid, ${before}::jsonb, ${JSON.stringify(next)}::jsonb)`
  return { connection: connectionOf(await changed(deps, viewer, id, done)) }
}

/** What a service sent to be confirmed. Once it signs its events by it, nobody is shown it any more. */
const toConfirm = async (
  deps: Deps,
  viewer: Viewer,
  id: string,
  sent: readonly string[],
): Promise<string> => {
  const { rows } = await deps.db.look<{ met: boolean }>(
    viewer,
    sql`select exists (select from delivery where workspace_id = request_workspace() and connection_id = ${id}::uuid) met`,
  )
  if (rows[0]?.met)
    throw failures.nothingToConfirm('Its events arrive: `hypha connections status` says how fresh it is.')
  if (!sent[0])
    throw failures.nothingToConfirm('Enter the address there first: the service then sends what to confirm.')
  // For the log: from here on somebody has it.
  await deps.db.ask(viewer, sql`select 1`)
  return sent[0]
}

/**
 * Another secret to sign posts by; the former still counts until the next change. With `confirm` nothing changes. Throws as
 * changeConnection(), and `connection.nothing_to_confirm`.
 */
export const changeWebhook = async (
  deps: Deps,
  viewer: Viewer,
  { id, confirm }: ParsedInputOf<'connections.webhook'>,
): Promise<OutputOf<'connections.webhook'>> => {
  const { row, seals, opened, before } = await openAll(deps, viewer, id)
  const service = serviceOf(deps, row.source)
  if (confirm) {
    if (!service.webhook.handshake) throw failures.nothingToConfirm('This service asks for no confirmation.')
    const sent = await toConfirm(deps, viewer, id, opened.webhookSecrets ?? [])
    return { webhook: webhookOf(deps, service, { source: row.source, id }, sent) }
  }
  const secret = firstWebhookSecret(service)
  const webhookSecrets = secret === null ? null : [secret, ...(opened.webhookSecrets ?? []).slice(0, 1)]
  const sealed = await sealAll(seals, row, { ...opened, webhookSecrets })
  await changed(
    deps,
    viewer,
    id,
    sql`reseal_connection(${id}::uuid, ${before}::jsonb, ${JSON.stringify(sealed)}::jsonb)`,
  )
  return { webhook: webhookOf(deps, service, { source: row.source, id }, secret) }
}

const doneTo = async (deps: Deps, viewer: Viewer, id: string, done: SQL) => {
  const { rows } = await deps.db.ask<Row>(
    viewer,
    sql`select connection_after((${done})::text, ${id}::uuid) answer`,
  )
  if (!rows[0]) throw failures.noConnection()
  await deps.wake(id)
  return { connection: connectionOf(rows[0].answer) }
}

type Key = ParsedInputOf<'connections.pause'>

/** Asks the service nothing from now on. Throws `connection.not_found`. */
export const pauseConnection = (
  deps: Deps,
  viewer: Viewer,
  { id }: Key,
): Promise<OutputOf<'connections.pause'>> =>
  doneTo(deps, viewer, id, sql`set_connection_state(${id}::uuid, 'paused')`)

/** Goes on where it stood. Throws `connection.not_found`. */
export const resumeConnection = (
  deps: Deps,
  viewer: Viewer,
  { id }: Key,
): Promise<OutputOf<'connections.resume'>> =>
  doneTo(deps, viewer, id, sql`set_connection_state(${id}::uuid, 'active')`)

/** Looks at everything anew. Throws `connection.not_found`. */
export const syncConnection = (
  deps: Deps,
  viewer: Viewer,
  { id }: Key,
): Promise<OutputOf<'connections.sync'>> => doneTo(deps, viewer, id, sql`sync_connection(${id}::uuid)`)

/** Forgets its secrets and hides what came from it, at once; the rest is removed after it. Throws `connection.not_found`. */
export const removeConnection = async (
  deps: Deps,
  viewer: Viewer,
  { id }: Key,
): Promise<OutputOf<'connections.remove'>> => {
  await deps.db.ask(viewer, sql`select begin_removal(${id}::uuid)`)
  await drive(deps, id)
  await deps.wake(id)
  return { removed: true }
}

/** Tries again what was given up. Throws `connection.not_found`. */
export const retryConnection = async (
  deps: Deps,
  viewer: Viewer,
  { id, letters }: ParsedInputOf<'connections.retry'>,
): Promise<OutputOf<'connections.retry'>> => {
  const which = letters ? sql`${sql.param(letters)}::text[]` : sql`null::text[]`
  const { rows } = await deps.db.ask<{ retried: number }>(
    viewer,
    sql`select retry_dead(${id}::uuid, ${which}) retried`,
  )
  await deps.wake(id)
  return { retried: rows[0]?.retried ?? 0 }
}
