import type { OperationId, OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import { explainAccess } from './access/explain.ts'
import type { Viewer } from './access/viewer.ts'
import {
  changeConnection,
  changeWebhook,
  pauseConnection,
  removeConnection,
  resumeConnection,
  retryConnection,
  syncConnection,
} from './connections/change.ts'
import { createConnection } from './connections/connect.ts'
import { connectionStatus, listConnections } from './connections/lists.ts'
import { listSources } from './connections/sources.ts'
import { deleteContainer, listContainers, putContainer } from './containers/containers.ts'
import { askContext } from './context/ask.ts'
import { answerLapse, changeDecision, confirmDecision } from './decisions/change.ts'
import { getDecision } from './decisions/get.ts'
import { listDecisions } from './decisions/list.ts'
import { recordDecision } from './decisions/write-down.ts'
import type { Deps } from './deps.ts'
import { giveFeedback, undoFeedback } from './feedback/feedback.ts'
import { health } from './health.ts'
import { linkIdentity, listIdentities, unlinkIdentity } from './identities/identities.ts'
import { deleteItem } from './items/delete.ts'
import { getItem } from './items/get.ts'
import { listItems } from './items/list.ts'
import { putItems } from './items/put.ts'
import { exportLog } from './log/export.ts'
import { listLog } from './log/list.ts'
import { verifyLog } from './log/verify.ts'
import { createAgent, listAgents, removeAgent } from './members/agents.ts'
import { createInvitation, listInvitations, revokeInvitation } from './members/invitations.ts'
import { changeMember, leaveWorkspace, listMembers, removeMember } from './members/members.ts'
import { addMute, listMutes, removeMute } from './mutes/mutes.ts'
import { askOwners } from './owners/ask.ts'
import { addCorrection, confirmCorrection, listCorrections, revokeCorrection } from './owners/corrections.ts'
import { askTopicOwners } from './owners/topic.ts'
import { findPeople } from './people/find.ts'
import { mergePeople, unmergePeople } from './people/merge.ts'
import { erasePerson, exportPerson } from './people/personal.ts'
import { comeBack, goAway, nameAgain, unname } from './people/standing.ts'
import { askSearch } from './search/ask.ts'
import {
  createCode,
  endSession,
  listSessions,
  redeemCode,
  revokeSession,
  whoAmI,
} from './sessions/sessions.ts'
import { deleteTeam, listTeams, putTeam } from './teams/teams.ts'
import { createToken, listTokens, revokeToken } from './tokens/tokens.ts'
import { exportWorkspace } from './workspace/export.ts'
import {
  agreeToProposals,
  deleteWorkspace,
  getWorkspace,
  moveOverlap,
  renameWorkspace,
} from './workspace/workspace.ts'

/** Operations that need nobody: they have no viewer to take. */
export const publicVerbs = {
  'health.get': deps => health(deps),
  'sessions.create': redeemCode,
} satisfies { [K in OperationId]?: (deps: Deps, input: ParsedInputOf<K>) => Promise<OutputOf<K>> }

type PublicId = keyof typeof publicVerbs

/** The verb of every other operation. The compiler names the one that is missing. */
export const verbs: {
  [K in Exclude<OperationId, PublicId>]: (
    deps: Deps,
    viewer: Viewer,
    input: ParsedInputOf<K>,
  ) => Promise<OutputOf<K>>
} = {
  'context.ask': askContext,
  'owners.ask': askOwners,
  'owners.topic': askTopicOwners,
  'owners.correct': addCorrection,
  'owners.corrections': listCorrections,
  'owners.confirm': confirmCorrection,
  'owners.revoke': revokeCorrection,
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
  'me.get': whoAmI,
  'codes.create': createCode,
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
  'connections.status': connectionStatus,
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
}
