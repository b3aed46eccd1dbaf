import { afterAll, beforeAll, expect, it } from 'vitest'
import { commitDraft, documentDraft } from '#test/fixtures/items.ts'
import { openTestApp, type TestApp } from '#test/harness/app.ts'
import { openRaceDatabase } from '#test/harness/postgres-server.ts'
import type { Proposer } from '#worker/decisions/propose/proposer.ts'
import { readTexts } from '#worker/decisions/propose/read.ts'

// On a Postgres server: the embedded one does one thing after another and hides every race.
let app: TestApp
beforeAll(async () => {
  app = await openTestApp({ database: await openRaceDatabase() })
})
afterAll(() => app.close())

const words = ['quotes', 'tariffs']
const people = ['mei', 'tomas'].map(name => ({
  role: 'author' as const,
  person: { name, identities: [{ source: 'git', key: `${name}@larkfield.example` }] },
}))

/** The same items, each time of the other word and by the other person: half of the writers go one way, half the other. */
const drafts = (home: number, round: number) =>
  Array.from({ length: 12 }, (_, n) =>
    commitDraft(n, `Of ${words[(home + round) % 2]}`, '', {
      version: `${round}`,
      // An audience of their own is shared across containers, and so are its sums.
      audience: ['workspace'],
      paths: [`services/${n}.ts`],
      people: people.filter((_, i) => i === (home + round) % 2),
    }),
  )

const homesOf = (count: number, name: string): Promise<string[]> =>
  Promise.all(
    Array.from({ length: count }, async (_, n) => {
      const ref = `github.com/larkfield/${name}${n}`
      return (await app.call('containers.put', { source: 'git', ref, name: ref })).container.id
    }),
  )

const push = async (container: string, home: number, rounds: number) => {
  for (let round = 0; round < rounds; round++)
    await app.call('items.put', { container, items: drafts(home, round) })
}

/** Ended circles are counted by the server; what the worker asks again does not hide them. */
const expectNoDeadlock = async () => {
  const [row] = await app.database.owner`
    select (select count(*) from (select pg_stat_clear_snapshot()) c), deadlocks from pg_stat_database where datname = current_database()`
  expect(Number(row?.deadlocks)).toBe(0)
}

/** What is summed is what there is. */
const expectTrueSums = async () => {
  const [sum] = await app.database.owner`
    select (select sum(df) from lexeme) df, (select count(*) from item i, unnest(i.lex)) lexemes,
           (select sum(changes) from contribution) changes, (select sum(changes) from work_in(array(select id from item))) work,
           (select sum(items) from audience) counted, (select count(*) from item) items,
           (select count(*) from place p full join (
              select container_id, path, part_of(role) part, audience_id, sum(weight) weight from contribution group by 1, 2, 3, 4) c
              using (container_id, path, part, audience_id) where (abs(p.weight - c.weight) < c.weight * 1e-9) is not true) astray`
  expect([sum?.df, sum?.changes, sum?.counted]).toEqual([sum?.lexemes, sum?.work, sum?.items])
  expect(Number(sum?.astray)).toBe(0)
}

it('writers of other containers who change the same words and people never wait for each other in a circle', async () => {
  const homes = await homesOf(4, 'r')
  await Promise.all(homes.map((container, home) => push(container, home, 12)))
  await expectNoDeadlock()
  await expectTrueSums()
})

it('nor do they with who merges those people, or removes those items', async () => {
  const homes = await homesOf(3, 'm')
  await Promise.all(homes.map((container, home) => push(container, home, 2)))
  const ids = (
    await app.database.owner`select id from person where name in ('mei', 'tomas') order by name`
  ).map(({ id }) => String(id))
  const [one = '', other = ''] = ids
  const merge = async () => {
    for (let round = 0; round < 12; round++) {
      await app.call('people.merge', { person: one, into: other })
      await app.call('people.unmerge', { person: one })
    }
  }
  const remove = async (container: string) => {
    for (let round = 0; round < 4; round++) {
      const { items } = await app.call('items.list', { container })
      for (const { id } of items.slice(0, 4)) await app.call('items.delete', { id })
    }
  }
  await Promise.all([
    ...homes.map((container, home) => push(container, home, 12)),
    ...homes.map(remove),
    merge(),
  ])
  await expectNoDeadlock()
  await expectTrueSums()
})

/** A model that takes one sentence for a decision, if it stands in the text. */
const proposerOf = (model: string, quote: string): Proposer => ({
  model,
  service: 'models.larkfield.example',
  propose: async text => (text.includes(quote) ? [{ quote, why: null }] : []),
})

it('what somebody confirms while a model reads it again, and it is written again, stays', async () => {
  const [first, second] = ['Scanners keep parcels in memory.', 'Labels are printed at the depot.']
  const page = (n: number, version: string) =>
    documentDraft(`docs/${n}.md`, `Day ${n}`, `${first} ${second}\n\nVersion ${version}.`, { version })
  const pages = (version: string) => Array.from({ length: 12 }, (_, n) => page(n, version))
  const [container = ''] = await homesOf(1, 'proposed')
  app.deps.proposer = proposerOf('first', first)
  await app.call('workspace.proposals', { service: app.deps.proposer.service })
  await app.call('items.put', { container, items: pages('1') })
  await readTexts(app.deps, app.workspaceId)
  const decisions = async () =>
    (await app.call('decisions.list', { limit: 50 })).decisions.map(d => d.decision)
  const before = await decisions()
  expect(before.map(d => d.statement)).toEqual(pages('1').map(() => first))
  const again = { ...app.deps, proposer: proposerOf('second', second) }
  const confirms = before.map(({ id }) => app.call('decisions.confirm', { id }))
  const [answers] = await Promise.all([
    Promise.allSettled(confirms),
    readTexts(again, app.workspaceId),
    app.call('items.put', { container, items: pages('2') }),
  ])
  const refusals = answers.flatMap(a => (a.status === 'rejected' ? [a.reason.code] : []))
  expect(refusals.filter(code => code !== 'decision.not_found')).toEqual([])
  const confirmed = before.filter((_, n) => answers[n]?.status === 'fulfilled').map(d => d.id)
  const kept = (await decisions()).filter(d => !d.suggested).map(d => d.id)
  expect(kept.toSorted()).toEqual(confirmed.toSorted())
  await expectNoDeadlock()
})
