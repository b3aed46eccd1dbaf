import type { Viewer } from '../access/viewer.ts'
import type { Who } from '../db/ask.ts'
import { Failure, statusOf } from '../http/failure.ts'
import { recordedOf } from './kinds.ts'
import type { Entry } from './recorder.ts'

const refusals = new Set([401, 403, 429])

/** The note of an answer: who was shown which items; null when it showed none. */
export const answerNote = (viewer: Viewer, who: Who, answer: unknown, input: unknown): Entry | null => {
  const recorded = recordedOf(viewer.operation)
  if (recorded?.kind !== 'read') return null
  const about = [...new Set(recorded.shown(answer as never, input as never))]
  const count = recorded.count?.(answer as never) ?? about.length
  if (count === 0) return null
  return {
    workspace: who.workspace_id,
    person: who.person_id,
    agent: who.agent_id,
    client: who.client_ref,
    entry: { kind: 'read', operation: viewer.operation, about, count },
  }
}

/** The note of a token that may not, may no longer, or asks too much; null for any other error. */
export const refusalNote = (viewer: Viewer, cause: unknown): Entry | null => {
  if (!(cause instanceof Failure && refusals.has(statusOf(cause)))) return null
  return { proof: viewer.proof, entry: { kind: 'refusal', operation: viewer.operation, outcome: cause.code } }
}
