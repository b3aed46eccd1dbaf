import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type InputOf, type OperationId, operationIds, operations } from '#shared/contract/index.ts'
import { indexParcel } from '#test/fixtures/indexed.ts'
import { askOverHttp } from '#test/matrix/ask.ts'
import { type Fate, fateOf } from '#test/matrix/callers.ts'
import { idsIn, oursIn } from '#test/matrix/ours.ts'
import { introductions } from '#test/matrix/people.ts'
import { type Sample, samples } from '#test/matrix/samples.ts'
import { hiddenWords, openWorld, type World } from '#test/matrix/world.ts'
import { openWalled, type Walls } from '#test/walls/take-down.ts'

// Two workspaces full of the same words. The owner of one asks every operation about the things of the other.

type Side = {
  world: World
  stranger: string
  /** Ids the stranger ever sent: their own log tells them of these. */
  sent: Set<string>
}

/** The world with something of everything in it, and a stranger whose own workspace holds the same repository. */
const openSides = async (walls: Walls): Promise<Side> => {
  const { database, leave } = await openWalled(walls)
  const world = await openWorld(database)
  await world.app.call('agents.create', { name: 'Release bot' })
  await world.app.call('tokens.create', { name: 'nightly' })
  await world.app.call('invitations.create', { email: 'mei@larkfield.example' })
  const other = await database.found('Another workspace')
  await indexParcel(world.app.callAs(other.token))
  await leave()
  return { world, stranger: `Bearer ${other.token}`, sent: new Set() }
}

type Meeting = {
  fate: Fate
  /** What of the other workspace is in the answer: ids and hidden words that were not in the question. */
  shown: string[]
}

const meet = async ({ world, stranger, sent }: Side, id: OperationId): Promise<Meeting> => {
  const sample = samples[id] as Sample<OperationId>
  const input = (await sample.input(world)) as InputOf<OperationId>
  const asked = idsIn(input)
  for (const one of asked) sent.add(one)
  const authorization = sample.spendsCaller
    ? await introductions['the owner of another workspace']?.(world.home, 'read')
    : stranger
  const { answer = '', fate } = await askOverHttp(world, { id, input, authorization })
  const known = id.startsWith('log.') ? sent : new Set(asked)
  const words = hiddenWords.test(JSON.stringify(input)) ? [] : JSON.stringify(answer).match(hiddenWords)
  return { fate, shown: [...(await oursIn(world, answer)).filter(one => !known.has(one)), ...(words ?? [])] }
}

/** What the stranger is to meet. A repository of that name they have themselves. */
const expected = (id: OperationId): Fate =>
  id === 'owners.ask' ? 'empty' : fateOf('the owner of another workspace', operations[id], samples[id].seen)

const standing: Walls[] = [
  'the filter and row-level security',
  'the filter alone',
  'row-level security alone',
]

describe.each(standing)('with %s', walls => {
  let side: Side
  beforeAll(async () => {
    side = await openSides(walls)
  })
  afterAll(() => side.world.app.close())

  it.each(operationIds)('%s shows and does nothing in another workspace', async id => {
    expect(await meet(side, id)).toEqual({ fate: expected(id), shown: [] })
  })

  it('the stranger is answered about their own', async () => {
    const own = side.world.app.callAs(side.stranger.replace('Bearer ', ''))
    expect((await own('search.ask', { q: 'carrier quotes' })).items).not.toEqual([])
    expect((await own('context.ask', { text: 'cache carrier quotes' })).related).not.toEqual([])
  })
})

describe('with no wall', () => {
  let side: Side
  beforeAll(async () => {
    side = await openSides('no wall')
  })
  afterAll(() => side.world.app.close())

  const leaking: OperationId[] = [
    'context.ask',
    'access.explain',
    'agents.list',
    'search.ask',
    'decisions.list',
    'decisions.get',
    'people.find',
    'items.get',
    'items.list',
    'containers.list',
    'members.list',
    'teams.list',
    'tokens.list',
    'invitations.list',
    'workspace.export',
    'log.list',
  ]

  it.each(leaking)('%s would show another workspace: the walls are what keeps it', async id => {
    expect((await meet(side, id)).shown).not.toEqual([])
  })
})
