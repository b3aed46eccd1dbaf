import { afterAll, beforeAll, expect, it } from 'vitest'
import { commitDraft } from '#test/fixtures/items.ts'
import { openTestApp, type TestApp } from '#test/harness/app.ts'
import { openRaceDatabase } from '#test/harness/postgres-server.ts'

// On a Postgres server: the embedded one does one thing after another and hides every race.
let app: TestApp
beforeAll(async () => {
  app = await openTestApp({ database: await openRaceDatabase() })
})
afterAll(() => app.close())

const words = ['quotes', 'tariffs']
const people = ['ines', 'tomas'].map(name => ({
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
      people: people.filter((_, i) => i === (home + round) % 2),
    }),
  )

it('writers of other containers who change the same words and people never wait for each other in a circle', async () => {
  const homes = await Promise.all(
    [0, 1, 2, 3].map(async n => {
      const ref = `github.com/larkfield/r${n}`
      return (await app.call('containers.put', { source: 'git', ref, name: ref })).container.id
    }),
  )
  await Promise.all(
    homes.map(async (container, home) => {
      for (let round = 0; round < 12; round++)
        expect(await app.call('items.put', { container, items: drafts(home, round) })).toMatchObject({
          stored: 12,
        })
    }),
  )
  // Ended circles are counted by the server; what the worker asks again does not hide them.
  const [row] = await app.database.owner`
    select (select count(*) from (select pg_stat_clear_snapshot()) c), deadlocks from pg_stat_database where datname = current_database()`
  expect(Number(row?.deadlocks)).toBe(0)
  const [sum] = await app.database.owner`
    select (select sum(df) from lexeme) df, (select count(*) from item i, unnest(i.lex)) counted`
  expect(sum?.df).toBe(sum?.counted)
})
