import type { OperationId } from '#shared/contract/index.ts'
import type { LeakCase } from '../leak-case.ts'
import { listContainers } from './containers.ts'
import { askContext } from './context.ts'
import { addCorrection, comeBack, goAway, listCorrections } from './corrections.ts'
import {
  answerLapse,
  changeDecision,
  confirmDecision,
  getDecision,
  listDecisions,
  recordDecision,
} from './decisions.ts'
import { deleteItem, getItem, listItems, putItems } from './items.ts'
import { listIdentities, listMembers } from './members.ts'
import { addMute, giveFeedback, listMutes } from './mutes.ts'
import { askOwners } from './owners.ts'
import { findPeople } from './people.ts'
import { askSearch } from './search.ts'
import { askTopicOwners } from './topics.ts'
import { exportWorkspace } from './workspace.ts'

/**
 * Why an operation is not asked. Administrators read in the log which items were read, by id alone, and learn why somebody
 * may see what they themselves may not: that is their office.
 */
type Unasked =
  | 'answers nothing about items'
  | 'answers administrators alone'
  | 'is asked by writers of twin worlds'

/** How every operation is asked by the leak search. The compiler names the one that is missing. */
export const leakCases: { [K in OperationId]: LeakCase<K> | Unasked } = {
  'context.ask': askContext,
  'owners.ask': askOwners,
  'owners.topic': askTopicOwners,
  'owners.correct': addCorrection,
  'owners.corrections': listCorrections,
  'owners.confirm': 'answers nothing about items',
  'owners.revoke': 'answers nothing about items',
  'search.ask': askSearch,
  'decisions.list': listDecisions,
  'decisions.get': getDecision,
  'decisions.record': recordDecision,
  'decisions.change': changeDecision,
  'decisions.confirm': confirmDecision,
  'decisions.answer': answerLapse,
  'people.find': findPeople,
  'people.away': goAway,
  'people.back': comeBack,
  'people.unname': 'answers nothing about items',
  'people.name': 'answers nothing about items',
  'mutes.add': addMute,
  'mutes.list': listMutes,
  'mutes.remove': 'answers nothing about items',
  'feedback.give': giveFeedback,
  'feedback.undo': 'answers nothing about items',
  'items.get': getItem,
  'items.list': listItems,
  'items.put': putItems,
  'items.delete': deleteItem,
  'containers.list': listContainers,
  'containers.put': 'is asked by writers of twin worlds',
  'containers.delete': 'answers nothing about items',
  'me.get': 'answers nothing about items',
  'health.get': 'answers nothing about items',
  'codes.create': 'answers nothing about items',
  'sessions.create': 'answers nothing about items',
  'sessions.end': 'answers nothing about items',
  'sessions.list': 'answers nothing about items',
  'sessions.revoke': 'answers nothing about items',
  'tokens.create': 'answers nothing about items',
  'tokens.list': 'answers nothing about items',
  'tokens.revoke': 'answers nothing about items',
  'members.change': 'answers nothing about items',
  'members.remove': 'answers nothing about items',
  'members.leave': 'answers nothing about items',
  'agents.create': 'answers nothing about items',
  'agents.list': 'answers nothing about items',
  'agents.remove': 'answers nothing about items',
  'invitations.create': 'answers nothing about items',
  'invitations.list': 'answers nothing about items',
  'invitations.revoke': 'answers nothing about items',
  'identities.link': 'answers nothing about items',
  'identities.unlink': 'answers nothing about items',
  'teams.list': 'answers nothing about items',
  'teams.put': 'answers nothing about items',
  'teams.delete': 'answers nothing about items',
  'members.list': listMembers,
  'identities.list': listIdentities,
  'access.explain': 'answers administrators alone',
  'people.merge': 'answers nothing about items',
  'people.unmerge': 'answers nothing about items',
  'people.export': 'answers administrators alone',
  'people.erase': 'answers administrators alone',
  'connections.create': 'answers administrators alone',
  'connections.list': 'answers administrators alone',
  'connections.status': 'answers administrators alone',
  'connections.sync': 'answers administrators alone',
  'connections.pause': 'answers administrators alone',
  'connections.resume': 'answers administrators alone',
  'connections.change': 'answers administrators alone',
  'connections.webhook': 'answers administrators alone',
  'connections.retry': 'answers administrators alone',
  'connections.remove': 'answers administrators alone',
  'sources.list': 'answers nothing about items',
  'workspace.get': 'answers nothing about items',
  'workspace.rename': 'answers nothing about items',
  'workspace.overlap': 'answers nothing about items',
  'workspace.proposals': 'answers nothing about items',
  'workspace.export': exportWorkspace,
  'workspace.delete': 'answers nothing about items',
  'log.list': 'answers administrators alone',
  'log.verify': 'answers administrators alone',
  'log.export': 'answers administrators alone',
}
