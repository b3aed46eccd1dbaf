import type { ErrorCode } from '#shared/contract/errors.ts'
import type { InputOf, OperationId, OutputOf } from '#shared/contract/index.ts'
import { commitDraft } from '#test/fixtures/items.ts'
import { addConnection } from '#test/harness/connection.ts'
import { addMember } from '#test/harness/member.ts'
import { quietToken } from '#test/harness/test-source.ts'
import type { Seen } from '#test/matrix/callers.ts'
import { hiddenWords, type World } from '#test/matrix/world.ts'

/** A question of one operation about the hidden things, and who meets what. */
export type Sample<K extends OperationId> = {
  /** A valid input. An operation that uses a thing up gets a fresh one each time. */
  input(world: World): InputOf<K> | Promise<InputOf<K>>
  seen: Seen
  /** Whether the answer shows the hidden thing; default: one of the hidden words is in it. */
  shows?(answer: OutputOf<K>): boolean
  /** The caller cannot ask again: each gets a person and a token of their own. */
  spendsCaller?: true
  /** Asked again it makes another thing: its tool answers alike, but for ids and moments. */
  makesNew?: true
}

/** For what concerns nothing hidden: whoever holds the scope is answered. */
const everybody: Seen = { inside: 'shown', beside: 'shown', outside: 'shown' }
/** For questions: who may not see it gets an answer without it. */
const silent: Seen = { inside: 'shown', beside: 'empty', outside: 'empty' }
/** For what is named by its id: who may not see it is told there is no such thing. */
const noItem: Seen = { inside: 'shown', beside: 'item.not_found', outside: 'item.not_found' }
const noDecision: Seen = { inside: 'shown', beside: 'decision.not_found', outside: 'decision.not_found' }
const noContainer: Seen = { inside: 'shown', beside: 'container.not_found', outside: 'container.not_found' }

const always = () => true

/** For what is somebody's own: everybody else is told there is no such thing. */
const refusing = (code: ErrorCode): Seen => ({ inside: code, beside: code, outside: code })
const administrators = { 'an owner': 'shown', 'an admin': 'shown' } as const
/** What concerns a person's own standing is no agent's business. */
const noAgent = {
  'an agent that writes': 'auth.person',
  'an agent with an admin’s token': 'auth.person',
} as const
const noAgentReads = {
  ...noAgent,
  'an agent that reads': 'auth.person',
  'another program that reads': 'auth.person',
} as const

const noConnection: Seen = { ...everybody, outside: 'connection.not_found' }
const ofConnection = async ({ app }: World) => ({ id: (await addConnection(app)).connection })

const noPerson: Seen = { ...everybody, outside: 'person.not_found' }

/** For what administrators alone say of somebody else. */
const ofAnother: Seen = {
  inside: 'auth.scope',
  beside: 'auth.scope',
  outside: 'person.not_found',
  except: { ...noAgent, ...administrators },
}

const ofCorrection = async ({ app, ledger }: World) => ({
  id: (await app.call('owners.correct', { repository: ledger.ref })).correction.id,
})

const addPerson = async ({ database, workspaceId }: World['app']): Promise<string> => {
  const rows = await database.owner.query(
    `insert into person (workspace_id, name) values ($1, 'Mei Lindqvist') returning id`,
    [workspaceId],
  )
  return String(rows[0]?.id)
}

const nobodys = '00000000-0000-4000-8000-000000000001'
const labels = { source: 'github', key: 'team:2', name: '@larkfield/labels', members: [] }

/** Every operation's row in the matrix: an operation without one does not compile. */
export const samples: { readonly [K in OperationId]: Sample<K> } = {
  'context.ask': {
    input: () => ({
      title: 'Tariff tables for night lanes',
      text: 'Surcharges of night lanes are settled from tariff tables.',
      url: 'https://github.com/larkfield/ledger/pull/400',
      paths: ['services/tariffs/table.ts'],
    }),
    seen: silent,
  },
  'owners.ask': {
    input: () => ({ repository: 'github.com/larkfield/parcel', paths: ['services/quotes/cache.ts'] }),
    seen: { ...silent, outside: 'container.not_found' },
  },
  'owners.topic': {
    input: () => ({
      title: 'Tariff tables for night lanes',
      text: 'Surcharges of night lanes are settled from tariff tables.',
    }),
    seen: silent,
  },
  'owners.correct': {
    input: ({ app }) => ({
      repository: 'github.com/larkfield/ledger',
      path: 'services/',
      person: app.personId,
    }),
    seen: {
      inside: 'auth.scope',
      beside: 'auth.scope',
      outside: 'person.not_found',
      except: { ...noAgent, 'an owner': 'shown', 'an admin': 'container.not_found' },
    },
    shows: always,
  },
  'owners.corrections': {
    input: () => ({ repository: 'github.com/larkfield/ledger' }),
    seen: silent,
    shows: ({ corrections }) => corrections.length > 0,
  },
  'owners.confirm': {
    input: ofCorrection,
    seen: {
      ...refusing('correction.not_found'),
      inside: 'auth.scope',
      except: { ...noAgent, 'an owner': 'shown' },
    },
    shows: always,
  },
  'owners.revoke': {
    input: ofCorrection,
    seen: {
      ...refusing('correction.not_found'),
      inside: 'auth.scope',
      except: { ...noAgent, 'an owner': 'shown' },
    },
    shows: always,
  },
  'search.ask': { input: () => ({ q: 'tariff tables' }), seen: silent },
  'decisions.list': { input: () => ({ q: 'tariffs' }), seen: silent },
  'decisions.get': { input: ({ decision }) => ({ id: decision }), seen: noDecision },
  'decisions.record': {
    input: ({ decision }) => ({ statement: 'Night lanes are settled by hand.', supersedes: decision }),
    seen: noDecision,
    shows: always,
    makesNew: true,
  },
  'decisions.change': { input: ({ decision }) => ({ id: decision, state: 'doing' }), seen: noDecision },
  'decisions.confirm': { input: ({ decision }) => ({ id: decision }), seen: noDecision },
  // It waits for nobody's answer: who sees it is told so, who does not is told there is none.
  'decisions.answer': {
    input: ({ decision }) => ({ id: decision, answer: 'dropped', why: 'Nobody needs it.' }),
    seen: {
      inside: 'decision.not_lapsed',
      beside: 'decision.not_found',
      outside: 'decision.not_found',
    },
  },
  'people.find': { input: () => ({ who: '@dabel' }), seen: silent },
  'mutes.add': {
    input: ({ item }) => ({ kind: 'item', what: item }),
    seen: noItem,
  },
  // Of oneself everybody may say it; here it is said of another.
  'people.away': {
    input: ({ app }) => ({ person: app.personId, until: '2999-01-01' }),
    seen: ofAnother,
    shows: always,
  },
  'people.back': { input: ({ app }) => ({ person: app.personId }), seen: ofAnother, shows: always },
  'people.unname': { input: ({ app }) => ({ person: app.personId }), seen: ofAnother, shows: always },
  'people.name': {
    input: async ({ app }) => ({ person: (await addMember(app)).personId }),
    seen: ofAnother,
    shows: always,
  },
  // Mutes are one's own: everybody is answered, about nothing of anybody else's.
  'mutes.list': { input: () => ({}), seen: everybody, shows: always },
  'mutes.remove': {
    input: async ({ app, item }) => ({
      id: (await app.call('mutes.add', { kind: 'item', what: item })).mute.id,
    }),
    seen: refusing('mute.not_found'),
  },
  'feedback.give': {
    input: ({ item }) => ({ item, answer: 'useful' }),
    seen: noItem,
    shows: always,
  },
  // Nobody is told whether there was anything to undo.
  'feedback.undo': { input: ({ item }) => ({ item }), seen: everybody, shows: always },
  'items.get': { input: ({ item }) => ({ id: item }), seen: noItem },
  'items.list': {
    input: ({ ledger }) => ({ container: ledger.id }),
    seen: silent,
    shows: ({ items }) => items.length > 0,
  },
  'items.put': {
    input: ({ ledger }) => ({ container: ledger.id, items: [commitDraft(402, 'Night lanes', 'Lanes.')] }),
    seen: noContainer,
    shows: always,
  },
  'items.delete': { input: async world => ({ id: await world.freshItem() }), seen: noItem, shows: always },
  'containers.list': { input: () => ({}), seen: silent },
  'containers.put': {
    // Whoever may not see it registers a repository of the same ref for themselves: to them it is the first.
    input: async world => {
      const { id: _id, ...draft } = await world.freshContainer()
      return draft
    },
    seen: everybody,
    shows: always,
  },
  'containers.delete': {
    input: async world => ({ id: (await world.freshContainer()).id }),
    seen: noContainer,
    shows: always,
  },
  'me.get': { input: () => ({}), seen: everybody, shows: always },
  'health.get': { input: () => ({}), seen: everybody, shows: always },
  'codes.create': { input: () => ({ client: 'browser' }), seen: everybody, shows: always },
  'sessions.create': {
    input: ({ app }) => app.call('codes.create', { client: 'browser' }).then(({ code }) => ({ code })),
    seen: everybody,
    shows: always,
  },
  'sessions.end': { input: () => ({}), seen: everybody, shows: always, spendsCaller: true },
  'sessions.list': { input: () => ({}), seen: { ...everybody, except: noAgentReads }, shows: always },
  // Sessions are one's own: nobody has that of another.
  'sessions.revoke': {
    input: () => ({ id: nobodys }),
    seen: { ...refusing('session.not_found'), except: noAgent },
  },
  'tokens.create': {
    input: () => ({ name: 'nightly' }),
    seen: { ...everybody, except: noAgent },
    shows: always,
  },
  'tokens.list': { input: () => ({}), seen: everybody, shows: always },
  'tokens.revoke': {
    input: async ({ app }) => ({ id: (await app.call('tokens.create', { name: 'made' })).details.id }),
    seen: { ...refusing('token.not_found'), except: { ...noAgent, ...administrators } },
    shows: always,
  },
  'members.list': { input: () => ({}), seen: everybody, shows: always },
  'members.change': {
    input: async ({ app }) => ({ person: (await addMember(app)).personId, role: 'admin' }),
    seen: { ...everybody, outside: 'member.not_found' },
    shows: always,
  },
  'members.remove': {
    input: async ({ app }) => ({ person: (await addMember(app)).personId }),
    seen: { ...everybody, outside: 'member.not_found' },
    shows: always,
  },
  'members.leave': {
    input: () => ({}),
    seen: { ...everybody, outside: 'member.last_owner', except: noAgent },
    shows: always,
    spendsCaller: true,
  },
  'agents.create': { input: () => ({ name: 'Release bot' }), seen: everybody, shows: always },
  'agents.list': { input: () => ({}), seen: everybody, shows: always },
  'agents.remove': {
    input: async ({ app }) => ({ id: (await app.call('agents.create', { name: 'made' })).agent.id }),
    seen: { ...everybody, outside: 'agent.not_found' },
    shows: always,
  },
  'invitations.create': { input: () => ({ email: 'mei@larkfield.example' }), seen: everybody, shows: always },
  'invitations.list': { input: () => ({}), seen: everybody, shows: always },
  'invitations.revoke': {
    input: async ({ app }) => ({
      id: (await app.call('invitations.create', { email: 'mei@larkfield.example' })).invitation.id,
    }),
    seen: { ...everybody, outside: 'invitation.not_found' },
    shows: always,
  },
  'identities.list': { input: () => ({}), seen: everybody, shows: always },
  'identities.link': {
    input: async ({ app }) => {
      const { personId: person } = await addMember(app)
      return { source: 'github', key: `user:${person}`, person }
    },
    seen: {
      inside: 'auth.scope',
      beside: 'auth.scope',
      outside: 'person.not_found',
      except: { ...noAgent, ...administrators },
    },
    shows: always,
  },
  'identities.unlink': {
    input: async ({ app }) => {
      const { personId: person } = await addMember(app)
      const address = { source: 'github', key: `user:${person}` }
      await app.call('identities.link', { ...address, person })
      return address
    },
    seen: { ...refusing('identity.not_found'), except: { ...noAgent, ...administrators } },
    shows: always,
  },
  'teams.list': {
    input: () => ({}),
    seen: { ...everybody, outside: 'empty' },
    shows: ({ teams }) => teams.length > 0,
  },
  'teams.put': { input: () => labels, seen: everybody, shows: always },
  'teams.delete': {
    input: async ({ app }) => ({ id: (await app.call('teams.put', labels)).team.id }),
    seen: { ...everybody, outside: 'team.not_found' },
    shows: always,
  },
  'log.list': { input: () => ({}), seen: everybody, shows: always },
  'log.verify': { input: () => ({}), seen: everybody, shows: always },
  'log.export': { input: () => ({}), seen: everybody, shows: always },
  // Who may see something is an administrator's to know, what it is is not.
  'access.explain': {
    input: ({ app, item }) => ({ item, person: app.personId }),
    seen: noPerson,
    shows: answer => answer.visible && !/tariff/i.test(JSON.stringify(answer)),
  },
  'people.merge': {
    input: async ({ app }) => ({ person: await addPerson(app), into: app.personId }),
    seen: noPerson,
    shows: always,
  },
  'people.unmerge': {
    input: async ({ app }) => ({ person: await addPerson(app) }),
    seen: noPerson,
    shows: always,
  },
  'people.export': {
    input: async ({ app }) => {
      const [dario] = await app.database.owner.query(`select id from person where name = 'Dario Abel'
        and id not in (select person_id from member)`)
      return { person: String(dario?.id) }
    },
    seen: { ...silent, outside: 'person.not_found' },
    shows: ({ items }) => items.length > 0,
  },
  'people.erase': {
    input: async ({ app }) => ({ person: await addPerson(app) }),
    seen: noPerson,
    shows: always,
  },
  'connections.create': {
    input: () => ({ source: 'test', secrets: { token: quietToken } }),
    seen: everybody,
    shows: always,
  },
  'connections.list': { input: () => ({}), seen: everybody, shows: always },
  'connections.status': { input: ofConnection, seen: noConnection, shows: always },
  'connections.sync': { input: ofConnection, seen: noConnection, shows: always },
  'connections.pause': { input: ofConnection, seen: noConnection, shows: always },
  'connections.resume': { input: ofConnection, seen: noConnection, shows: always },
  'connections.change': {
    input: async world => ({ ...(await ofConnection(world)), secrets: { token: quietToken } }),
    seen: noConnection,
    shows: always,
  },
  'connections.webhook': { input: ofConnection, seen: noConnection, shows: always },
  'connections.retry': { input: ofConnection, seen: noConnection, shows: always },
  'connections.remove': { input: ofConnection, seen: noConnection, shows: always },
  'sources.list': { input: () => ({}), seen: everybody, shows: always },
  'workspace.get': { input: () => ({}), seen: everybody, shows: always },
  'workspace.rename': { input: () => ({ name: 'Larkfield' }), seen: everybody, shows: always },
  'workspace.overlap': { input: () => ({ base: 0.8 }), seen: everybody, shows: always },
  'workspace.proposals': { input: () => ({}), seen: everybody, shows: always },
  'workspace.export': { input: () => ({ after: 'item:' }), seen: silent },
  'workspace.delete': {
    input: () => ({ name: 'not its name' }),
    seen: { ...refusing('input.invalid'), except: { 'an admin': 'auth.role' } },
  },
}

/** Whether an answer shows what is hidden, by the row of its operation. */
export const showsHidden = <K extends OperationId>(id: K, answer: OutputOf<K>): boolean =>
  samples[id].shows?.(answer) ?? hiddenWords.test(JSON.stringify(answer))
