import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hashOf } from '#cli/build/inputs.ts'
import { migrate } from '#cli/database/migrate.ts'
import { root } from '#cli/root.ts'
import { startBridge } from '#cli/stack/bridge.ts'
import { embeddedOwner, openPglite } from '#cli/stack/pglite.ts'

const cache = join(root, 'node_modules/.cache/hypha')

/** Everything a migrated database depends on. */
const sources = {
  folders: ['worker/db/migrations', 'worker/db/functions'],
  files: [
    'cli/database/migrate.ts',
    'node_modules/@electric-sql/pglite/package.json',
    'node_modules/@electric-sql/pglite-pgvector/package.json',
  ],
}

const build = async (): Promise<Buffer> => {
  const engine = await openPglite()
  const bridge = await startBridge(engine, 'snapshot')
  try {
    await migrate(bridge.url(embeddedOwner))
    const dump = await engine.db.dumpDataDir('none')
    return Buffer.from(await dump.arrayBuffer())
  } finally {
    await bridge.close()
    await engine.close()
  }
}

const stored = (file: string): Buffer | null => {
  try {
    return readFileSync(file)
  } catch {
    return null
  }
}

/** A migrated, empty database, as a dump to open. Built once per state of migrations and functions. */
export const migratedSnapshot = async (): Promise<Blob> => {
  const name = `migrated-${hashOf(root, sources).slice(0, 16)}.tar`
  const found = stored(join(cache, name))
  if (found) return new Blob([new Uint8Array(found)])
  const built = await build()
  mkdirSync(cache, { recursive: true })
  for (const old of readdirSync(cache)) if (/^migrated-.*\.tar$/.test(old)) rmSync(join(cache, old))
  const part = join(cache, `${name}.${randomBytes(4).toString('hex')}`)
  writeFileSync(part, built)
  renameSync(part, join(cache, name))
  return new Blob([new Uint8Array(built)])
}
