import { CallError } from '#shared/contract/client.ts'
import { type InputOf, operations } from '#shared/contract/index.ts'
import { type PassedOn, type PassedOnAsks, passedOn } from '../passed-on.ts'
import type { Deps } from './deps.ts'
import type { SurfaceHandlersOf } from './handlers.ts'
import type { Address } from './pairing.ts'

const pass =
  <K extends PassedOn>(id: K) =>
  async ({ api, administration, administrators }: Deps, frame: Address | null, input: InputOf<K>) => {
    if (operations[id].scope !== 'admin') return api(id, input)
    if (!administrators.has(frame)) throw new CallError('auth.scope', 'This page does not administer.')
    return administration.api(id, input)
  }

/** Each operation that is passed on, as it is: what administers with the right that was confirmed, and for its pages alone. */
export const passingHandlers = Object.fromEntries(
  passedOn.map(id => [`call.${id}`, pass(id)]),
) as unknown as SurfaceHandlersOf<PassedOnAsks>
