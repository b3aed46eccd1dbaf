import { accessExplain } from '#cli/print/access.ts'
import { agentsCreate, agentsList, agentsRemove } from '#cli/print/agents.ts'
import { contextAsk, searchAsk } from '#cli/print/answers.ts'
import { cleaned } from '#cli/print/clean.ts'
import {
  connectionsChange,
  connectionsCreate,
  connectionsList,
  connectionsPause,
  connectionsRemove,
  connectionsResume,
  connectionsRetry,
  connectionsStatus,
  connectionsSync,
  connectionsWebhook,
  sourcesList,
} from '#cli/print/connections.ts'
import { containersDelete, containersList, containersPut } from '#cli/print/containers.ts'
import { ownersCorrect, ownersCorrections, ownersRevoke } from '#cli/print/corrections.ts'
import { decisionSaid, decisionsGet, decisionsList } from '#cli/print/decisions.ts'
import { feedbackGive, feedbackUndo } from '#cli/print/feedback.ts'
import { identitiesLink, identitiesList, identitiesUnlink } from '#cli/print/identities.ts'
import { invitationsCreate, invitationsList, invitationsRevoke } from '#cli/print/invitations.ts'
import { itemsDelete, itemsGet, itemsList, itemsPut } from '#cli/print/items.ts'
import { logExport, logList, logVerify } from '#cli/print/log.ts'
import { membersChange, membersLeave, membersList, membersRemove } from '#cli/print/members.ts'
import { mutesAdd, mutesList, mutesRemove } from '#cli/print/mutes.ts'
import { ownersAsk } from '#cli/print/owners.ts'
import { peopleFind } from '#cli/print/people.ts'
import { peopleErase, peopleExport, peopleMerge, peopleUnmerge } from '#cli/print/personal.ts'
import {
  codesCreate,
  healthGet,
  meGet,
  sessionsCreate,
  sessionsEnd,
  sessionsList,
  sessionsRevoke,
} from '#cli/print/session.ts'
import { standingLines } from '#cli/print/standing.ts'
import { teamsDelete, teamsList, teamsPut } from '#cli/print/teams.ts'
import type { Terminal } from '#cli/print/terminal.ts'
import { tokensCreate, tokensList, tokensRevoke } from '#cli/print/tokens.ts'
import { ownersTopic } from '#cli/print/topics.ts'
import {
  workspaceDelete,
  workspaceExport,
  workspaceGet,
  workspaceOverlap,
  workspaceProposals,
  workspaceRename,
} from '#cli/print/workspace.ts'
import type { OperationId, OutputOf } from '#shared/contract/index.ts'

const printers: { [K in OperationId]: (answer: OutputOf<K>, terminal: Terminal) => string[] } = {
  'context.ask': contextAsk,
  'owners.ask': ownersAsk,
  'owners.topic': ownersTopic,
  'owners.correct': ownersCorrect,
  'owners.corrections': ownersCorrections,
  'owners.confirm': ownersCorrect,
  'owners.revoke': ownersRevoke,
  'search.ask': searchAsk,
  'decisions.list': decisionsList,
  'decisions.get': decisionsGet,
  'decisions.record': decisionSaid,
  'decisions.change': decisionSaid,
  'decisions.confirm': decisionSaid,
  'decisions.answer': decisionSaid,
  'people.find': peopleFind,
  'people.away': standingLines,
  'people.back': standingLines,
  'people.unname': standingLines,
  'people.name': standingLines,
  'mutes.add': mutesAdd,
  'mutes.list': mutesList,
  'mutes.remove': mutesRemove,
  'feedback.give': feedbackGive,
  'feedback.undo': feedbackUndo,
  'items.get': itemsGet,
  'items.list': itemsList,
  'items.put': itemsPut,
  'items.delete': itemsDelete,
  'containers.list': containersList,
  'containers.put': containersPut,
  'containers.delete': containersDelete,
  'me.get': meGet,
  'health.get': healthGet,
  'codes.create': codesCreate,
  'sessions.create': sessionsCreate,
  'sessions.end': sessionsEnd,
  'sessions.list': sessionsList,
  'sessions.revoke': sessionsRevoke,
  'tokens.create': tokensCreate,
  'tokens.list': tokensList,
  'tokens.revoke': tokensRevoke,
  'members.list': membersList,
  'members.change': membersChange,
  'members.remove': membersRemove,
  'members.leave': membersLeave,
  'agents.create': agentsCreate,
  'agents.list': agentsList,
  'agents.remove': agentsRemove,
  'invitations.create': invitationsCreate,
  'invitations.list': invitationsList,
  'invitations.revoke': invitationsRevoke,
  'identities.list': identitiesList,
  'identities.link': identitiesLink,
  'identities.unlink': identitiesUnlink,
  'teams.list': teamsList,
  'teams.put': teamsPut,
  'teams.delete': teamsDelete,
  'log.list': logList,
  'log.verify': logVerify,
  'log.export': logExport,
  'access.explain': accessExplain,
  'people.merge': peopleMerge,
  'people.unmerge': peopleUnmerge,
  'people.export': peopleExport,
  'people.erase': peopleErase,
  'connections.create': connectionsCreate,
  'connections.list': connectionsList,
  'connections.status': connectionsStatus,
  'connections.sync': connectionsSync,
  'connections.pause': connectionsPause,
  'connections.resume': connectionsResume,
  'connections.change': connectionsChange,
  'connections.webhook': connectionsWebhook,
  'connections.retry': connectionsRetry,
  'connections.remove': connectionsRemove,
  'sources.list': sourcesList,
  'workspace.get': workspaceGet,
  'workspace.rename': workspaceRename,
  'workspace.overlap': workspaceOverlap,
  'workspace.proposals': workspaceProposals,
  'workspace.export': workspaceExport,
  'workspace.delete': workspaceDelete,
}

/** An answer in words for people. Text from the index is made safe here, before any printer sees it. */
export const printed = <K extends OperationId>(id: K, answer: OutputOf<K>, terminal: Terminal): string =>
  `${printers[id](cleaned(answer), terminal).join('\n')}\n`
