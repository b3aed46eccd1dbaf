import type { OperationId } from '#shared/contract/index.ts'
import type { Viewer } from './access/viewer.ts'
import { recordedOf } from './activity/kinds.ts'
import { answerNote, refusalNote } from './activity/notes.ts'
import type { Database, Who } from './db/ask.ts'
import type { Deps } from './deps.ts'
import { publicVerbs, verbs } from './verbs.ts'

type Verb = (deps: Deps, viewer: Viewer, input: unknown) => Promise<unknown>
type PublicVerb = (deps: Deps, input: unknown) => Promise<unknown>

/** The same database, and whom it found behind the viewer. */
const listening = (db: Database): { db: Database; who(): Who | undefined } => {
  let who: Who | undefined
  return {
    who: () => who,
    db: {
      ...db,
      async ask<Row>(...asked: Parameters<Database['ask']>) {
        const found = await db.ask<Row>(...asked)
        who = found.who
        return found
      },
    },
  }
}

/** Carries out a public operation; `input` is validated. */
export const carryOutPublic = async (deps: Deps, id: OperationId, input: unknown): Promise<unknown> => {
  const verb = (publicVerbs as Partial<Record<OperationId, PublicVerb>>)[id]
  if (!verb) throw new Error(`${id} is not public`)
  try {
    return await verb(deps, input)
  } finally {
    if (recordedOf(id)) deps.activity.add({ changed: null })
  }
}

/**
 * Carries out the operation the viewer asks for: the one way from any face to a verb. `input` is validated. What it showed
 * and who was refused goes into the log after the answer; what it changed went there with the change.
 */
export const carryOut = async (deps: Deps, viewer: Viewer, input: unknown): Promise<unknown> => {
  const verb = (verbs as Partial<Record<OperationId, Verb>>)[viewer.operation]
  if (!verb) throw new Error(`${viewer.operation} has no verb for a viewer`)
  const recorded = recordedOf(viewer.operation)
  const changes = recorded !== null && recorded.kind !== 'read'
  const about = changes ? recorded.about(input as never) : []
  const { db, who } = listening(deps.db)
  try {
    const answer = await verb({ ...deps, db }, { ...viewer, about }, input)
    const found = who()
    const note = found && answerNote(viewer, found, answer, input)
    if (note) deps.activity.add(note)
    return answer
  } catch (cause) {
    const note = refusalNote(viewer, cause)
    if (note) deps.activity.add(note)
    throw cause
  } finally {
    const found = who()
    if (found && changes) deps.activity.add({ changed: found.workspace_id })
  }
}
