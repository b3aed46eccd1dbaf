import type { DecisionState } from '#shared/contract/decisions.ts'

/** Our states for the words that records are labelled with; what was accepted may be said to be under way or done. */
const states: Readonly<Record<string, readonly DecisionState[]>> = {
  proposed: ['proposed'],
  accepted: ['agreed', 'doing', 'done'],
  rejected: ['rejected'],
  deprecated: ['dropped'],
  superseded: ['overtaken'],
}

/** Null for no label, and for labels that are no word of a record (tc39's are derived, its README says). */
export const stateFor = (status: string | null): readonly DecisionState[] | null =>
  (status !== null && Object.hasOwn(states, status) ? states[status] : null) ?? null
