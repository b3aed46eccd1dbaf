import { expect, it } from 'vitest'
import { stateOf } from './state.ts'

it.each([
  ['Proposed', 'proposed'],
  ['Draft.', 'proposed'],
  ['In review', 'proposed'],
  ['WIP', 'proposed'],
  ['not yet accepted', 'proposed'],
  ['accepted', 'agreed'],
  ['**Approved**', 'agreed'],
  ['Agreed on 2026-03-02', 'agreed'],
  ['Accepted. Will be implemented in the next quarter', 'agreed'],
  ['Accepted, not implemented', 'agreed'],
  ['Partially implemented', 'doing'],
  ['In progress', 'doing'],
  ['Accepted, implemented in v6', 'done'],
  ['Done', 'done'],
  ['Superseded by ADR-0009', 'overtaken'],
  ['Superceded by 9. Cache in memory', 'overtaken'],
  ['~~Accepted~~ Replaced by ADR 9', 'overtaken'],
  ['Implemented. Parts of this were superseded by ADR-0009.', 'done'],
  ['accepted; supersedes ADR-0003', 'agreed'],
  ['Deprecated', 'dropped'],
  ['Withdrawn by its author', 'dropped'],
  ['Rejected in favour of ADR 11', 'rejected'],
  ['not accepted', 'rejected'],
  ['Proposed, then rejected', 'rejected'],
])('“%s” is %s', (status, state) => {
  expect(stateOf(status)).toBe(state)
})

it.each([
  '',
  'Index of records',
  '{Proposed|Accepted|Declined}',
  'proposed | accepted | rejected',
  'See below',
])('“%s” names no state', status => {
  expect(stateOf(status)).toBeNull()
})
