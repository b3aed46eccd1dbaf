import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BoundCall } from '#cli/clone/bound-call.ts'
import { decisionsOnRecord } from '#cli/decisions/listed.ts'
import { changedFile, nameOf, type Recorded, recordFile } from '#cli/decisions/record-file.ts'

export type Exported = { written: number; changed: number; unchanged: number }

/**
 * Writes every decision whoever asks may see as a MADR file. Of a file that is there already, status and date alone are changed.
 * Throws CallError.
 */
export const exportDecisions = async (call: BoundCall, folder: string): Promise<Exported> => {
  const records: Recorded[] = []
  for await (const decision of decisionsOnRecord(call)) {
    const { scope } = await call('decisions.get', { id: decision.id })
    records.push({ decision, scope })
  }
  const names = new Map(records.map(({ decision }) => [decision.id, nameOf(decision)]))
  mkdirSync(folder, { recursive: true })
  const counts = { written: 0, changed: 0, unchanged: 0 }
  for (const record of records) {
    const file = join(folder, nameOf(record.decision))
    const old = existsSync(file) ? readFileSync(file, 'utf8') : null
    const text = old === null ? recordFile(record, names) : changedFile(old, record, names)
    counts[old === null ? 'written' : old === text ? 'unchanged' : 'changed'] += 1
    if (text !== old) writeFileSync(file, text)
  }
  return counts
}
