import { afterAll, beforeAll, expect, it } from 'vitest'
import { documentDraft } from '#test/fixtures/items.ts'
import { openTestLanguageModel, type TestLanguageModel } from '#test/harness/language-model.ts'
import { openTestStack, type TestStack } from '#test/harness/stack.ts'

// Through workerd: a model named by the environment, the cron and the queue. What they do is tested beside, in Node.

const passage = 'From Monday on scanners keep parcels in memory.'

let model: TestLanguageModel
let stack: TestStack

beforeAll(async () => {
  model = await openTestLanguageModel()
  model.mood.quotes = () => [{ quote: passage, why: null }]
  stack = await openTestStack({
    bindings: async () => ({ PROPOSALS_MODEL: 'small', PROPOSALS_URL: model.url, PROPOSALS_KEY: 'k' }),
  })
})
afterAll(async () => {
  await stack?.close()
  model?.close()
})

it('a model that the environment names and the workspace agreed to proposes by itself', async () => {
  const home = { source: 'github', ref: 'larkfield/parcel', name: 'larkfield/parcel' }
  const { container } = await stack.call('containers.put', home)
  const { workspace } = await stack.call('workspace.get', {})
  const { service } = workspace.proposals
  expect(workspace.proposals).toMatchObject({ model: 'small', service: new URL(model.url).host, on: false })
  await stack.call('workspace.proposals', { service: service ?? '' })
  const page = documentDraft('docs/scanners.md', 'Scanners', `The network was away. ${passage}`)
  await stack.call('items.put', { container: container.id, items: [page] })
  await (await fetch(`${stack.url}/__scheduled`)).body?.cancel()
  const statements = async () =>
    (await stack.call('decisions.list', {})).decisions.map(d => [d.decision.statement, d.decision.suggested])
  await expect.poll(statements, { timeout: 60_000 }).toEqual([[passage, true]])
  expect(model.asked).toMatchObject([{ model: 'small', authorization: 'Bearer k' }])
})
