import { randomBytes } from 'node:crypto'
import { issueToken, makeWorkspace, type Ownership } from '#cli/database/workspace.ts'
import { startBridge } from '#cli/stack/bridge.ts'
import type { Engine } from '#cli/stack/engine.ts'
import { embeddedOwner, openPglite } from '#cli/stack/pglite.ts'
import { scopes } from '#shared/contract/operation.ts'
import type { PersonDraft } from '#shared/contract/people.ts'
import { migratedSnapshot } from '#test/harness/snapshot.ts'
import { type Neon, openNeon } from '#worker/db/neon.ts'

export type TestDatabase = {
  /** The owner of the tables: for arranging and looking, past every wall. */
  owner: Neon
  ownerUrl: string
  /** The role row-level security binds: what the worker connects as. */
  app: Neon
  appUrl: string
  /** For the role that signs people in. */
  authUrl: string
  engine: Engine
  /** A workspace with its owner and a token that may do everything. */
  found(name?: string): Promise<Ownership & { token: string }>
  close(): Promise<void>
}

const ines: PersonDraft = {
  name: 'Ines Okoye',
  kind: 'person',
  identities: [{ source: 'git', key: 'ines@larkfield.example' }],
}

/** A migrated, empty database behind the bridge: the real driver on the embedded Postgres, in memory. */
export const openTestDatabase = async (): Promise<TestDatabase> => {
  const engine = await openPglite(undefined, await migratedSnapshot())
  return behindBridge(engine, embeddedOwner)
}

/** Any engine behind a bridge of its own. `ownerRole` owns the tables. */
export const behindBridge = async (engine: Engine, ownerRole: string): Promise<TestDatabase> => {
  const bridge = await startBridge(engine, randomBytes(16).toString('hex'))
  const ownerUrl = bridge.url(ownerRole)
  const appUrl = bridge.url('hypha_app')
  const owner = openNeon(ownerUrl)
  return {
    owner,
    ownerUrl,
    app: openNeon(appUrl),
    appUrl,
    authUrl: bridge.url('hypha_auth'),
    engine,
    found: async (name = 'Larkfield') => {
      const ownership = await makeWorkspace(owner, { workspace: name, owner: ines })
      const token = await issueToken(owner, { ...ownership, client: 'test', scopes, life: null })
      return { ...ownership, token }
    },
    close: async () => {
      await bridge.close()
      await engine.close()
    },
  }
}
