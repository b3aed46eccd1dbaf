import type { OperationId, OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import type { ActivityKind } from '#shared/contract/log.ts'

/** Recorded after the answer: the ids of the items it showed, or of the container it listed `count` of. */
type Reading<K extends OperationId> = {
  kind: 'read'
  shown(answer: OutputOf<K>, input: ParsedInputOf<K>): string[]
  count?(answer: OutputOf<K>): number
}

/**
 * Recorded in the operation's own transaction, so it is in the log exactly when the change is in the database. `about` takes
 * ids from the input, never names or text; ids only the statement knows, it adds itself by activity_concerns().
 */
type Change<K extends OperationId> = {
  kind: Exclude<ActivityKind, 'read' | 'refusal'>
  about(input: ParsedInputOf<K>): string[]
}

/** What the log keeps of an operation; null: nothing, for it shows no item and changes nothing. */
export type Recorded<K extends OperationId> = Reading<K> | Change<K> | null

type WithItem = { item: { id: string } }
type WithDecision = { decision: { item: { id: string } } }

const itemsIn = (cards: readonly WithItem[]): string[] => cards.map(card => card.item.id)
const itemsBehind = (cards: readonly WithDecision[]): string[] => cards.map(card => card.decision.item.id)
const nothing = (): string[] => []

/** Every operation has its row: one that is forgotten does not compile. */
export const kinds: { readonly [K in OperationId]: Recorded<K> } = {
  'context.ask': {
    kind: 'read',
    shown: a => [
      ...(a.subject ? [a.subject.id] : []),
      ...itemsIn(a.overlap ? [a.overlap, ...a.related] : a.related),
      ...itemsBehind(a.decisions),
    ],
  },
  'owners.ask': { kind: 'read', shown: a => a.owners.flatMap(owner => itemsBehind(owner.decisions)) },
  'owners.topic': { kind: 'read', shown: a => a.people.flatMap(card => card.items.map(item => item.id)) },
  // Whom they are about, the statement adds: what was typed is a name, perhaps.
  'owners.correct': { kind: 'write', about: nothing },
  'owners.corrections': null,
  'owners.confirm': { kind: 'write', about: input => [input.id] },
  'owners.revoke': { kind: 'write', about: input => [input.id] },
  'people.away': { kind: 'write', about: nothing },
  'people.back': { kind: 'write', about: nothing },
  'people.unname': { kind: 'write', about: nothing },
  'people.name': { kind: 'write', about: nothing },
  'search.ask': { kind: 'read', shown: a => [...itemsIn(a.items), ...itemsBehind(a.decisions)] },
  'decisions.list': { kind: 'read', shown: a => itemsBehind(a.decisions) },
  'decisions.get': { kind: 'read', shown: a => itemsBehind([a]) },
  // The record's item is added by the statement.
  'decisions.record': { kind: 'write', about: nothing },
  'decisions.change': { kind: 'write', about: nothing },
  'decisions.confirm': { kind: 'write', about: nothing },
  'decisions.answer': { kind: 'write', about: nothing },
  'people.find': { kind: 'read', shown: a => a.people.flatMap(card => card.recent.map(item => item.id)) },
  // A person's own: administrators read the log, and what somebody mutes is nobody's business.
  'mutes.add': null,
  'mutes.list': null,
  'mutes.remove': null,
  'feedback.give': { kind: 'write', about: input => [input.item] },
  'feedback.undo': { kind: 'write', about: input => [input.item] },
  'items.get': { kind: 'read', shown: a => itemsIn([a]) },
  // Ten thousand refs a page: the container says which.
  'items.list': { kind: 'read', shown: (_, input) => [input.container], count: a => a.items.length },
  'items.put': { kind: 'write', about: input => [input.container] },
  'items.delete': { kind: 'write', about: nothing },
  'containers.list': null,
  'containers.put': { kind: 'write', about: nothing },
  'containers.delete': { kind: 'write', about: nothing },
  'me.get': null,
  'health.get': null,
  'codes.create': { kind: 'grant', about: nothing },
  'sessions.create': { kind: 'sign-in', about: nothing },
  'sessions.end': { kind: 'sign-in', about: nothing },
  'sessions.list': null,
  'sessions.revoke': { kind: 'sign-in', about: input => [input.id] },
  'tokens.create': { kind: 'grant', about: input => (input.agent ? [input.agent] : []) },
  'tokens.list': null,
  'tokens.revoke': { kind: 'grant', about: input => [input.id] },
  'members.list': null,
  'members.change': { kind: 'grant', about: input => [input.person] },
  'members.remove': { kind: 'grant', about: input => [input.person] },
  'members.leave': { kind: 'grant', about: nothing },
  'agents.create': { kind: 'grant', about: nothing },
  'agents.list': null,
  'agents.remove': { kind: 'grant', about: input => [input.id] },
  'invitations.create': { kind: 'grant', about: nothing },
  'invitations.list': null,
  'invitations.revoke': { kind: 'grant', about: input => [input.id] },
  'identities.list': null,
  'identities.link': { kind: 'grant', about: nothing },
  'identities.unlink': { kind: 'grant', about: nothing },
  'teams.list': null,
  'teams.put': { kind: 'grant', about: nothing },
  'teams.delete': { kind: 'grant', about: input => [input.id] },
  'log.list': { kind: 'admin', about: nothing },
  'log.verify': { kind: 'admin', about: nothing },
  'log.export': { kind: 'admin', about: nothing },
  'access.explain': { kind: 'admin', about: nothing },
  'people.merge': { kind: 'write', about: input => [input.person, input.into] },
  'people.unmerge': { kind: 'write', about: input => [input.person] },
  'people.export': { kind: 'admin', about: input => [input.person] },
  'people.erase': { kind: 'write', about: input => [input.person] },
  'connections.create': { kind: 'grant', about: nothing },
  'connections.list': null,
  'connections.status': null,
  'connections.sync': { kind: 'admin', about: input => [input.id] },
  'connections.pause': { kind: 'admin', about: input => [input.id] },
  'connections.resume': { kind: 'admin', about: input => [input.id] },
  'connections.change': { kind: 'grant', about: input => [input.id] },
  'connections.webhook': { kind: 'grant', about: input => [input.id] },
  'connections.retry': { kind: 'admin', about: input => [input.id] },
  'connections.remove': { kind: 'grant', about: input => [input.id] },
  'sources.list': null,
  'workspace.get': null,
  'workspace.rename': { kind: 'write', about: nothing },
  'workspace.overlap': { kind: 'write', about: nothing },
  'workspace.proposals': { kind: 'write', about: nothing },
  'workspace.export': { kind: 'admin', about: nothing },
  'workspace.delete': { kind: 'write', about: nothing },
}

/** The row of an operation, for whoever has its id only as a value. */
export const recordedOf = (id: OperationId): Recorded<OperationId> => kinds[id] as Recorded<OperationId>

/** What sign_in() is to note with the transaction of an operation; null when it changes nothing. */
export const entryOf = (id: OperationId, about: readonly string[]): string | null => {
  const recorded = recordedOf(id)
  if (!recorded || recorded.kind === 'read') return null
  return JSON.stringify({ kind: recorded.kind, operation: id, about })
}
