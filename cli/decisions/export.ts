import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BoundCall } from '#cli/clone/bound-call.ts'
import { changedFile } from '#cli/decisions/changed-file.ts'
import { decisionsOnRecord } from '#cli/decisions/listed.ts'
import { nameOf, type Recorded, recordFile } from '#cli/decisions/record-file.ts'

export type Exported = { written: number; changed: number; unchanged: number }

/**
 * Writes every decision whoever asks may see as a MADR file. Of a file that is there already, only what was changed here is.
 * Throws CallError.
 */
export const exportDecisions = async (call: BoundCall, folder: string): Promise<Exported> => {
  const records: Recorded[] = []
  for await (const decision of decisionsOnRecord(call)) {
    const { scope, history } = await call('decisions.get', { id: decision.id })
    records.push({ decision, scope, history })
  }
  mkdirSync(folder, { recursive: true })
  const files = readdirSync(folder)
  const names = new Map(records.map(({ decision }) => [decision.id, nameOf(decision, files)]))
  const counts = { written: 0, changed: 0, unchanged: 0 }
  for (const record of records) {
    const file = join(folder, names.get(record.decision.id) ?? '')
    const old = existsSync(file) ? readFileSync(file, 'utf8') : null
    const text = old === null ? recordFile(record, names) : changedFile(old, record, names)
    counts[old === null ? 'written' : old === text ? 'unchanged' : 'changed'] += 1
    if (text !== old) writeFileSync(file, text)
  }
  return counts
}
