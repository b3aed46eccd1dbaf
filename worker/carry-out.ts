import type { OperationId } from '#shared/contract/index.ts'
import type { Viewer } from './access/viewer.ts'
import { recordedOf } from './activity/kinds.ts'
import type { Deps } from './deps.ts'
import { publicVerbs, verbs } from './verbs.ts'

type Verb = (deps: Deps, viewer: Viewer, input: unknown) => Promise<unknown>
type PublicVerb = (deps: Deps, input: unknown) => Promise<unknown>

const concerning = (viewer: Viewer, input: unknown): Viewer => {
  const recorded = recordedOf(viewer.operation)
  return recorded && 'about' in recorded ? { ...viewer, about: recorded.about(input as never) } : viewer
}

/** Carries out a public operation; `input` is validated. */
export const carryOutPublic = (deps: Deps, id: OperationId, input: unknown): Promise<unknown> => {
  const verb = (publicVerbs as Partial<Record<OperationId, PublicVerb>>)[id]
  if (!verb) throw new Error(`${id} is not public`)
  return verb(deps, input)
}

/** Carries out the operation the viewer asks for: the one way from any face to a verb. `input` is validated. */
export const carryOut = (deps: Deps, viewer: Viewer, input: unknown): Promise<unknown> => {
  const verb = (verbs as Partial<Record<OperationId, Verb>>)[viewer.operation]
  if (!verb) throw new Error(`${viewer.operation} has no verb for a viewer`)
  return verb(deps, concerning(viewer, input), input)
}
