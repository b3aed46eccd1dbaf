import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { indexParcel } from '#test/fixtures/indexed.ts'
import { commitDraft } from '#test/fixtures/items.ts'
import { openTestApp, type TestApp } from '#test/harness/app.ts'
import { addMember, type TestMember } from '#test/harness/member.ts'

let app: TestApp
let container: string
let items: string[]
let mei: TestMember
beforeAll(async () => {
  app = await openTestApp()
  container = await indexParcel(app.call)
  items = (await app.call('items.list', { container })).items.map(i => i.id)
  mei = await addMember(app, { name: 'Mei Lindqvist' })
})
afterAll(async () => {
  expect(app.log).toEqual([])
  await app.close()
})
beforeEach(() => app.database.owner`delete from feedback`)

const [useful, notUseful] = ['useful', 'not-useful'] as const
const workspace = async () => (await mei.call('workspace.get', {})).workspace
const item = (n = 0): string => items[n] ?? ''

describe('what is said of a card', () => {
  it('is counted once a person and card, the last answer alone', async () => {
    await app.call('feedback.give', { item: item(), answer: useful })
    await app.call('feedback.give', { item: item(), answer: notUseful })
    const { feedback } = await app.call('feedback.give', {
      item: item(),
      answer: notUseful,
      reason: 'outdated',
    })
    expect(feedback).toMatchObject({ item: item(), about: 'related', answer: notUseful, reason: 'outdated' })
    await mei.call('feedback.give', { item: item(), answer: useful })
    expect((await workspace()).feedback).toEqual({
      related: { useful: 1, notUseful: 1 },
      overlap: { useful: 0, notUseful: 0 },
    })
  })

  it('is taken back, and doing so twice is no mistake', async () => {
    await app.call('feedback.give', { item: item(), answer: notUseful })
    await app.call('feedback.undo', { item: item() })
    await app.call('feedback.undo', { item: item() })
    expect((await workspace()).feedback.related).toEqual({ useful: 0, notUseful: 0 })
  })

  it('has no reason when it was useful, and none but the few there are', async () => {
    const give = (more: object) => app.call('feedback.give', { item: item(), answer: useful, ...more })
    await expect(give({ reason: 'outdated' })).rejects.toMatchObject({ code: 'input.invalid' })
    await expect(give({ answer: notUseful, reason: 'because of Ines' })).rejects.toMatchObject({
      code: 'input.invalid',
    })
  })

  it('of something hidden is refused as of something absent', async () => {
    const audience = [`person:${app.personId}`]
    await app.call('items.put', { container, items: [commitDraft(77, 'Quokka', 'Quokka.', { audience })] })
    const all = (await app.call('items.list', { container })).items
    const hidden = all.find(i => i.ref === 'commit:77')?.id ?? ''
    const refused = (id: string) =>
      mei.call('feedback.give', { item: id, answer: useful }).catch(e => [e.code, e.message])
    expect(await refused(hidden)).toEqual(await refused('00000000-0000-4000-8000-000000000001'))
    await mei.call('feedback.undo', { item: hidden })
  })

  it('names nobody but in what is exported of a person, and goes with them', async () => {
    const dario = await addMember(app)
    await dario.call('feedback.give', { item: item(), answer: notUseful, reason: 'not-my-area' })
    const { person } = await app.call('people.export', { person: dario.personId })
    expect(person.feedback).toMatchObject([{ item: item(), answer: notUseful, reason: 'not-my-area' }])
    expect(JSON.stringify(await workspace())).not.toContain(dario.personId)
    await app.call('people.erase', { person: dario.personId })
    expect((await workspace()).feedback.related).toEqual({ useful: 0, notUseful: 0 })
  })

  it('is forgotten after ninety days', async () => {
    await app.call('feedback.give', { item: item(), answer: notUseful, about: 'overlap' })
    await app.database.owner`update feedback set at = now() - interval '91 days'`
    const { feedback, overlap } = await workspace()
    expect([feedback.overlap.notUseful, overlap.offset]).toEqual([0, 0])
  })

  it('is in the log, by the id of the item alone', async () => {
    await app.call('feedback.give', { item: item(), answer: notUseful, reason: 'already-knew' })
    const { records } = await app.call('log.list', { limit: 1 })
    expect(records).toMatchObject([{ entry: { operation: 'feedback.give', about: [item()] } }])
    expect(JSON.stringify(records)).not.toContain('already')
  })
})

describe('the threshold of overlap', () => {
  it('is raised by warnings that were not useful, and by no others', async () => {
    const before = (await workspace()).overlap
    expect(before).toEqual({ threshold: before.base, base: before.base, moved: false, offset: 0 })
    for (const id of items.slice(0, 4)) await app.call('feedback.give', { item: id, answer: notUseful })
    expect((await workspace()).overlap).toEqual(before)
    for (const id of items.slice(0, 4))
      await app.call('feedback.give', { item: id, answer: notUseful, about: 'overlap' })
    const { threshold, offset } = (await workspace()).overlap
    expect([offset, threshold]).toEqual([0.03, before.base + 0.03])
  })

  it('is moved by an administrator, and back, and nobody else', async () => {
    const { base } = (await workspace()).overlap
    await expect(mei.call('workspace.overlap', { base: 0.9 })).rejects.toMatchObject({ code: 'auth.scope' })
    const moved = await app.call('workspace.overlap', { base: 0.9 })
    expect(moved.workspace.overlap).toEqual({ threshold: 0.9, base: 0.9, moved: true, offset: 0 })
    expect(await workspace()).toEqual(moved.workspace)
    await expect(app.call('workspace.overlap', { base: 0.2 })).rejects.toMatchObject({
      code: 'input.invalid',
    })
    expect((await app.call('workspace.overlap', {})).workspace.overlap).toMatchObject({ base, moved: false })
  })
})
