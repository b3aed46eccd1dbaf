import { afterAll, beforeAll, expect, it } from 'vitest'
import { commitDraft, documentDraft } from '#test/fixtures/items.ts'
import { openTestApp, type TestApp } from '#test/harness/app.ts'
import { addMember, type TestMember } from '#test/harness/member.ts'
import { type Traces, tracesOf } from '#worker/decisions/traces.ts'

let app: TestApp
let mei: TestMember
let container: string
let decision: string

const [title, statement] = ['Weigh parcels twice', 'Parcels are weighed twice, the scale tells the shift.']

const commit = (n: number, said: string, paths: string[], audience?: string[]) =>
  commitDraft(n, said, '', { createdAt: '2026-09-10T09:00:00Z', paths, ...(audience ? { audience } : {}) })

const put = (...items: ReturnType<typeof commit>[]) => app.call('items.put', { container, items })

beforeAll(async () => {
  app = await openTestApp()
  mei = await addMember(app, { name: 'Mei Lindqvist' })
  container = (
    await app.call('containers.put', { source: 'github', ref: 'larkfield/parcel', name: 'parcel' })
  ).container.id
  const body = `# ${title}\n\nDate: 2026-09-01\n\n## Status\n\nAccepted\n\n## Decision\n\n${statement}\n`
  await app.call('items.put', { container, items: [documentDraft('docs/adr/0001-a.md', title, body)] })
  await put(
    commit(1, 'Parcels with torn labels', ['services/depot/gate.ts']),
    commit(2, 'Parcels may be larger', ['services/depot/gate.ts', 'services/depot/scale.ts']),
    commit(3, 'Show the shift', ['apps/drivers/shift.ts']),
    commit(4, 'Weigh parcels twice', ['services/depot/scale.ts', 'services/depot/gate.ts']),
  )
  const { decisions } = await app.call('decisions.list', { limit: 5 })
  decision = decisions[0]?.decision.id ?? ''
})
afterAll(() => app.close())

const tracesFor = async (scope: string[] = []): Promise<Traces> => {
  const followed = { decision, title, statement, scope, names: [], owner: mei.personId }
  const [row] = await app.deps.db.behalf<{ answer: Traces }>(
    app.workspaceId,
    mei.personId,
    tracesOf(followed),
  )
  if (!row) throw new Error('no row')
  return row.answer
}

it('where a decision applies is the folder where its words are worked on, unless it says where', async () => {
  expect((await tracesFor()).place).toEqual(['services/depot/'])
  expect((await tracesFor(['apps/drivers/shift.ts'])).place).toEqual(['apps/drivers/'])
})

it('words that are worked on there belong to the place, others do not', async () => {
  const { terms, found } = await tracesFor()
  const [parcels, done] = [
    found.find(t => t.title === 'Parcels may be larger'),
    found.find(t => t.title === title),
  ]
  const there = parcels?.terms.map(nth => terms[nth]?.there)
  expect(there).toEqual([3.5 / 5])
  expect(done?.paths).toEqual({ all: 2, within: 0, there: 2 })
  expect(terms.map(t => t.there)).toContain(0.5 / 3)
})

it('what others alone may see changes none of it', async () => {
  const before = await tracesFor()
  await put(
    commit(5, 'Weigh parcels twice in another shift', ['apps/drivers/rota.ts'], [`person:${app.personId}`]),
  )
  expect(await tracesFor()).toEqual(before)
})
