import type { z } from 'zod'
import { explainAccess } from './access.ts'
import { createAgent, listAgents, removeAgent } from './agents.ts'
import {
  changeConnection,
  changeWebhook,
  createConnection,
  getConnection,
  listConnections,
  listSources,
  pauseConnection,
  removeConnection,
  resumeConnection,
  retryConnection,
  syncConnection,
} from './connections.ts'
import { deleteContainer, listContainers, putContainer } from './containers.ts'
import { askContext } from './context.ts'
import { addCorrection, confirmCorrection, listCorrections, revokeCorrection } from './corrections.ts'
import {
  answerLapse,
  changeDecision,
  confirmDecision,
  getDecision,
  listDecisions,
  recordDecision,
} from './decisions.ts'
import { giveFeedback, undoFeedback } from './feedback.ts'
import { linkIdentity, listIdentities, unlinkIdentity } from './identities.ts'
import { createInvitation, listInvitations, revokeInvitation } from './invitations.ts'
import { deleteItem, getItem, listItems, putItems } from './items.ts'
import { exportLog, listLog, verifyLog } from './log.ts'
import { changeMember, leaveWorkspace, listMembers, removeMember } from './members.ts'
import { addMute, listMutes, removeMute } from './mutes.ts'
import type { Operation } from './operation.ts'
import { askOwners } from './owners.ts'
import { erasePerson, exportPerson, findPeople, mergePeople, unmergePeople } from './people.ts'
import { search } from './search.ts'
import { createCode, endSession, health, listSessions, me, redeemCode, revokeSession } from './session.ts'
import { comeBack, goAway, nameAgain, unname } from './standing.ts'
import { deleteTeam, listTeams, putTeam } from './teams.ts'
import { createToken, listTokens, revokeToken } from './tokens.ts'
import { askTopicOwners } from './topics.ts'
import {
  agreeToProposals,
  deleteWorkspace,
  exportWorkspace,
  getWorkspace,
  moveOverlap,
  renameWorkspace,
} from './workspace.ts'

/** The registry: every operation there is. Faces are derived from it; no second list exists. */
export const operations = {
  'context.ask': askContext,
  'owners.ask': askOwners,
  'owners.topic': askTopicOwners,
  'owners.correct': addCorrection,
  'owners.corrections': listCorrections,
  'owners.confirm': confirmCorrection,
  'owners.revoke': revokeCorrection,
  'search.ask': search,
  'decisions.list': listDecisions,
  'decisions.get': getDecision,
  'decisions.record': recordDecision,
  'decisions.change': changeDecision,
  'decisions.confirm': confirmDecision,
  'decisions.answer': answerLapse,
  'people.find': findPeople,
  'people.away': goAway,
  'people.back': comeBack,
  'people.unname': unname,
  'people.name': nameAgain,
  'mutes.add': addMute,
  'mutes.list': listMutes,
  'mutes.remove': removeMute,
  'feedback.give': giveFeedback,
  'feedback.undo': undoFeedback,
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
  'sessions.list': listSessions,
  'sessions.revoke': revokeSession,
  'tokens.create': createToken,
  'tokens.list': listTokens,
  'tokens.revoke': revokeToken,
  'members.list': listMembers,
  'members.change': changeMember,
  'members.remove': removeMember,
  'members.leave': leaveWorkspace,
  'agents.create': createAgent,
  'agents.list': listAgents,
  'agents.remove': removeAgent,
  'invitations.create': createInvitation,
  'invitations.list': listInvitations,
  'invitations.revoke': revokeInvitation,
  'identities.list': listIdentities,
  'identities.link': linkIdentity,
  'identities.unlink': unlinkIdentity,
  'teams.list': listTeams,
  'teams.put': putTeam,
  'teams.delete': deleteTeam,
  'log.list': listLog,
  'log.verify': verifyLog,
  'log.export': exportLog,
  'access.explain': explainAccess,
  'people.merge': mergePeople,
  'people.unmerge': unmergePeople,
  'people.export': exportPerson,
  'people.erase': erasePerson,
  'connections.create': createConnection,
  'connections.list': listConnections,
  'connections.status': getConnection,
  'connections.sync': syncConnection,
  'connections.pause': pauseConnection,
  'connections.resume': resumeConnection,
  'connections.change': changeConnection,
  'connections.webhook': changeWebhook,
  'connections.retry': retryConnection,
  'connections.remove': removeConnection,
  'sources.list': listSources,
  'workspace.get': getWorkspace,
  'workspace.rename': renameWorkspace,
  'workspace.overlap': moveOverlap,
  'workspace.proposals': agreeToProposals,
  'workspace.export': exportWorkspace,
  'workspace.delete': deleteWorkspace,
} as const satisfies Record<string, Operation>

export type OperationId = keyof typeof operations
/** What a caller may send: defaults may be left out. */
export type InputOf<K extends OperationId> = z.input<(typeof operations)[K]['input']>
/** What a verb receives: validated, defaults filled in. */
export type ParsedInputOf<K extends OperationId> = z.output<(typeof operations)[K]['input']>
export type OutputOf<K extends OperationId> = z.output<(typeof operations)[K]['output']>

export const operationIds = Object.keys(operations) as OperationId[]
