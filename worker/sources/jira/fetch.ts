import type { Found } from '../service/service.ts'
import { readIssues } from './issues.ts'
import { openRules } from './known-rules.ts'
import { issueIdOf } from './refs.ts'
import type { Connection } from './settings.ts'

/** Issues as they are now. What is no ref of an issue is gone. */
export const fetchIssues = async (at: Connection, refs: readonly string[]): Promise<Found[]> => {
  const ids = refs.flatMap(ref => issueIdOf(ref) ?? [])
  const found = ids.length > 0 ? await readIssues(at, ids, openRules(at), null) : []
  const byRef = new Map(found.map(f => [f.ref, f]))
  return refs.map(ref => byRef.get(ref) ?? { ref, state: 'gone' })
}
