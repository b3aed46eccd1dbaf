import type { Seals } from '../secrets/seals.ts'
import type { ConnectionRow } from './connection-row.ts'

/** What of a connection is sealed, opened. */
export type Unsealed = { secrets: unknown; webhookSecrets: string[] | null; tokens: unknown }

type Place = Pick<ConnectionRow, 'id' | 'workspace'>

const belonging = ({ id, workspace }: Place, field: 'secrets' | 'webhook' | 'tokens') => ({
  workspace,
  connection: id,
  field,
})

/** What a connection signs in to its service with. */
export const openSecrets = (seals: Seals, row: Place & Pick<ConnectionRow, 'secrets'>): Promise<unknown> =>
  seals.open(row.secrets, belonging(row, 'secrets'))

/** What its service signs its posts by, newest first; none before a handshake. */
export const openWebhookSecrets = async (
  seals: Seals,
  row: Place & Pick<ConnectionRow, 'webhookSecrets'>,
): Promise<string[]> =>
  row.webhookSecrets === null
    ? []
    : ((await seals.open(row.webhookSecrets, belonging(row, 'webhook'))) as string[])

/** Seals all by the current key, with the proof that goes with it, as reseal_connection() and create_connection() take it. */
export const sealAll = async (seals: Seals, place: Place, { secrets, webhookSecrets, tokens }: Unsealed) => {
  const sealed = (value: unknown, field: 'secrets' | 'webhook' | 'tokens') =>
    value === null ? null : seals.seal(value, belonging(place, field))
  const [proof] = await seals.proofsOf(place.id)
  return {
    secrets: await sealed(secrets, 'secrets'),
    webhookSecrets: await sealed(webhookSecrets, 'webhook'),
    tokens: await sealed(tokens, 'tokens'),
    sealedBy: seals.current,
    proof,
  }
}
