import { afterAll, beforeAll, expect, it } from 'vitest'
import { commitDraft } from '#test/fixtures/items.ts'
import { openTestApp, type TestApp } from '#test/harness/app.ts'

// Clocks are wrong, and histories are converted from tools that knew no dates. (What is of the future is of now.)

const moments = ['0001-01-01T00:00:00Z', '1901-12-13T20:45:52Z', '1970-01-01T00:00:00Z']
const file = 'services/quotes/cache.ts'
const repository = 'https://github.com/larkfield/depot'

let app: TestApp
let container: string
beforeAll(async () => {
  app = await openTestApp()
  const home = { source: 'git', ref: 'github.com/larkfield/depot', name: 'larkfield/depot', url: repository }
  container = (await app.call('containers.put', home)).container.id
})
afterAll(async () => {
  expect(app.log).toEqual([])
  await app.close()
})

it.each(moments)('a change of %s is stored, found, counted and taken away again', async moment => {
  const items = [
    { ...commitDraft(801, 'Cache carrier quotes', 'By lane.'), createdAt: moment, paths: [file] },
  ]
  expect(await app.call('items.put', { container, items })).toMatchObject({ stored: 1 })
  const { items: found } = await app.call('search.ask', { q: 'carrier quotes' })
  expect(found.map(f => f.item.createdAt)).toEqual([new Date(moment).toISOString()])
  // One thing alone is hardly ever shown as related; that its age is weighed without a fault is what counts.
  expect(await app.call('context.ask', { title: 'Cache carrier quotes' })).toMatchObject({ decisions: [] })
  const [author] = items[0]?.people ?? []
  const { owners } = await app.call('owners.ask', { repository, paths: [file] })
  expect(owners[0]?.knowers[0]?.person.name).toBe(author?.person.name)
  const { people } = await app.call('people.find', { who: author?.person.name ?? '' })
  expect(people[0]?.lastSeenAt).toBe(new Date(moment).toISOString())
  const [stored] = (await app.call('items.list', { container })).items
  await app.call('items.delete', { id: stored?.id ?? '' })
  expect((await app.call('owners.ask', { repository, paths: [file] })).owners[0]?.knowers).toEqual([])
})
