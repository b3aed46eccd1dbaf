import type { InputOf, OperationId, OutputOf } from '#shared/contract/index.ts'
import { commitDraft } from '#test/fixtures/items.ts'
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
  'search.ask': { input: () => ({ q: 'tariff tables' }), seen: silent },
  'decisions.list': { input: () => ({ q: 'tariffs' }), seen: silent },
  'decisions.get': { input: ({ decision }) => ({ id: decision }), seen: noDecision },
  'people.find': { input: () => ({ who: '@dabel' }), seen: silent },
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
    input: ({ ledger: { source, ref, name } }) => ({ source, ref, name }),
    // Another workspace registers a repository of the same name for itself.
    seen: { ...noContainer, outside: 'shown' },
  },
  'containers.delete': {
    input: async world => ({ id: await world.freshContainer() }),
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
}

/** Whether an answer shows what is hidden, by the row of its operation. */
export const showsHidden = <K extends OperationId>(id: K, answer: OutputOf<K>): boolean =>
  samples[id].shows?.(answer) ?? hiddenWords.test(JSON.stringify(answer))
