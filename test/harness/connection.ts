import { randomUUID } from 'node:crypto'
import type { TestApp } from '#test/harness/app.ts'
import { testSealKey } from '#test/harness/seal-key.ts'
import { type ConnectionViewer, connectionViewer } from '#worker/access/connection-viewer.ts'
import { openSeals } from '#worker/secrets/seals.ts'
import { sealAll } from '#worker/sync/sealed.ts'

const seals = openSeals(testSealKey)

/** Secrets of a connection that a test may look for everywhere. */
export const testSecrets = { token: 'larkfield-made-up-secret-of-a-service' }

/** Puts a connection of the workspace into the database, past every wall. */
export const addConnection = async (
  { database, workspaceId }: Pick<TestApp, 'database' | 'workspaceId'>,
  options: {
    source?: string
    settings?: unknown
    secrets?: unknown
    webhookSecrets?: string[]
    /** It is read from its beginning on, as soon as somebody looks. */
    begin?: boolean
  } = {},
): Promise<ConnectionViewer> => {
  const { source = 'test', settings = {}, secrets = testSecrets, webhookSecrets = null } = options
  const id = randomUUID()
  const { proof, ...sealed } = await sealAll(
    seals,
    { id, workspace: workspaceId },
    { secrets, webhookSecrets, tokens: null },
  )
  await database.owner`
    insert into connection (id, workspace_id, source, name, settings, secrets, webhook_secrets, sealed_by, proof)
    values (${id}, ${workspaceId}, ${source}, 'Larkfield', ${JSON.stringify(settings)}, ${sealed.secrets}, ${sealed.webhookSecrets},
            ${sealed.sealedBy}, sha256(decode(${proof}, 'hex')))`
  if (options.begin)
    await database.owner`insert into job (workspace_id, connection_id, kind) values (${workspaceId}, ${id}, 'containers')`
  return connectionViewer(seals, id)
}
