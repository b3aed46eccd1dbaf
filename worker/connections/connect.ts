import { sql } from 'drizzle-orm'
import type { WebhookDetails } from '#shared/contract/connections.ts'
import type { OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import { plainLine } from '#shared/plain-text.ts'
import type { Viewer } from '../access/viewer.ts'
import type { Deps } from '../deps.ts'
import { failures } from '../http/failure.ts'
import { secretOf } from '../sessions/secret.ts'
import { sourceLabel } from '../sources/index.ts'
import type { Service } from '../sources/service/service.ts'
import { checkTerms, termsOf } from '../sync/check.ts'
import { inboxOf } from '../sync/inbox.ts'
import { sealsOf, serviceOf } from '../sync/open.ts'
import { sealAll } from '../sync/sealed.ts'
import { type ConnectionAnswer, connectionOf } from './answers.ts'

/** What a service signs its posts by: made by us, unless it makes its own in a handshake. */
export const firstWebhookSecret = ({ webhook }: Service): string | null =>
  webhook.handshake ? null : secretOf('hyw_')

/** What an administrator tells the service of its inbox. */
export const webhookOf = (
  deps: Pick<Deps, 'origin'>,
  { webhook }: Service,
  { source, id }: { source: string; id: string },
  secret: string | null,
): WebhookDetails => ({ address: inboxOf(deps, source, id), secret, steps: [...(webhook.steps ?? [])] })

/**
 * Connects a service: its secrets are tried before anything is kept. Throws `connections.unavailable`, `source.unknown`,
 * `input.invalid`, `connection.refused`.
 */
export const createConnection = async (
  deps: Deps,
  viewer: Viewer,
  input: ParsedInputOf<'connections.create'>,
): Promise<OutputOf<'connections.create'>> => {
  const seals = sealsOf(deps)
  const service = serviceOf(deps, input.source)
  const terms = termsOf(service, input)
  // Nobody but an administrator makes us ask another host.
  const { who } = await deps.db.look(viewer, sql`select require_administrator()`)
  const { account, missing } = await checkTerms(deps, service, terms)
  const place = { id: crypto.randomUUID(), workspace: who.workspace_id }
  const secret = firstWebhookSecret(service)
  const draft = {
    ...(await sealAll(seals, place, {
      secrets: terms.secrets,
      webhookSecrets: secret === null ? null : [secret],
      tokens: null,
    })),
    id: place.id,
    source: input.source,
    name: plainLine(input.name ?? '') || plainLine(account) || sourceLabel(input.source).label,
    settings: terms.settings,
    account: plainLine(account),
    missing: missing.map(plainLine),
  }
  const { rows } = await deps.db.ask<{ answer: ConnectionAnswer }>(
    viewer,
    sql`select connection_after(create_connection(${JSON.stringify(draft)}::jsonb)::text, ${place.id}::uuid) answer`,
  )
  if (!rows[0]) throw failures.noConnection()
  await deps.wake(place.id)
  const webhook = webhookOf(deps, service, { source: input.source, id: place.id }, secret)
  return { connection: connectionOf(rows[0].answer), webhook }
}
