import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '#test/harness/app.ts'
import { openRaceDatabase } from '#test/harness/postgres-server.ts'

// On a Postgres server: the embedded one does one thing after another and hides every race.
let isolates: TestApp[]
let first: TestApp
beforeAll(async () => {
  const database = await openRaceDatabase()
  isolates = await Promise.all(Array.from({ length: 6 }, () => openTestApp({ database })))
  first = isolates[0]!
})
afterAll(() => first.close())

it('many isolates that seal at the same time leave one chain without a gap, and lose nothing', async () => {
  const put = (isolate: TestApp, n: number) =>
    isolate.callAs(first.token)('containers.put', {
      source: 'git',
      ref: `github.com/larkfield/r${n}`,
      name: `r${n}`,
    })
  const times = 10
  await Promise.all(
    isolates.map(async (isolate, i) => {
      for (let n = 0; n < times; n++) {
        await put(isolate, i * times + n)
        await expect(isolate.callAs('hya_nonsense')('me.get', {})).rejects.toMatchObject({ status: 401 })
      }
    }),
  )
  await Promise.all(isolates.map(isolate => isolate.recorded()))
  // Whoever lost every race leaves its records to the next one.
  await first.call('codes.create', { client: 'browser' })
  await first.recorded()

  const { records, next } = await first.call('log.export', { limit: 5_000 })
  expect(next).toBeNull()
  expect(records.map(r => r.seq)).toEqual(records.map((_, n) => n + 1))
  const puts = records.filter(r => r.record.includes('"containers.put"'))
  expect(puts).toHaveLength(isolates.length * times)
  expect(new Set(puts.map(r => JSON.parse(r.record).about[0])).size).toBe(isolates.length * times)
  // The export is in the log, too.
  await first.recorded()
  expect(await first.call('log.verify', {})).toMatchObject({ broken: null, unsealed: 0 })
  const broke = isolates
    .flatMap(i => i.log)
    .filter(({ event }) => event !== 'refusal' && event !== 'activity.late')
  expect(broke).toEqual([])
})
