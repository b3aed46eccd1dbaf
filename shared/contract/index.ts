import type { z } from 'zod'
import { deleteContainer, listContainers, putContainer } from './containers.ts'
import { askContext } from './context.ts'
import { getDecision, listDecisions } from './decisions.ts'
import { deleteItem, getItem, listItems, putItems } from './items.ts'
import type { Operation } from './operation.ts'
import { askOwners } from './owners.ts'
import { findPeople } from './people.ts'
import { search } from './search.ts'
import { createCode, endSession, health, me, redeemCode } from './session.ts'

/** The registry: every operation there is. Faces are derived from it; no second list exists. */
export const operations = {
  'context.ask': askContext,
  'owners.ask': askOwners,
  'search.ask': search,
  'decisions.list': listDecisions,
  'decisions.get': getDecision,
  'people.find': findPeople,
  'items.get': getItem,
  'items.list': listItems,
  'items.put': putItems,
  'items.delete': deleteItem,
  'containers.list': listContainers,
  'containers.put': putContainer,
  'containers.delete': deleteContainer,
  'me.get': me,
  'health.get': health,
  'codes.create': createCode,
  'sessions.create': redeemCode,
  'sessions.end': endSession,
} as const satisfies Record<string, Operation>

export type OperationId = keyof typeof operations
/** What a caller may send: defaults may be left out. */
export type InputOf<K extends OperationId> = z.input<(typeof operations)[K]['input']>
/** What a verb receives: validated, defaults filled in. */
export type ParsedInputOf<K extends OperationId> = z.output<(typeof operations)[K]['input']>
export type OutputOf<K extends OperationId> = z.output<(typeof operations)[K]['output']>

export const operationIds = Object.keys(operations) as OperationId[]
