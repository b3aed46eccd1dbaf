import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ItemDraftInput } from '#shared/contract/items.ts'
import { indexParcel } from '#test/fixtures/indexed.ts'
import { mei, tomas } from '#test/fixtures/items.ts'
import { type Caller, openTestApp, type TestApp } from '#test/harness/app.ts'
import { addMember, type TestMember } from '#test/harness/member.ts'

const title = 'Print customs forms together with the parcel label'
const text =
  'The counter prints customs forms on another printer, so they are mixed up. Print the customs form on the label printer, right behind the label of its parcel, and keep both in one file.'
const url = 'https://github.com/larkfield/parcel/issues/77'

const issue = (more: Partial<ItemDraftInput> = {}): ItemDraftInput => ({
  ref: 'issues/77',
  version: '1',
  kind: 'issue',
  title,
  body: text,
  url,
  state: 'done',
  createdAt: '2026-10-02T09:00:00Z',
  updatedAt: '2026-10-20T09:00:00Z',
  people: [
    { role: 'author', person: tomas },
    { role: 'assignee', person: mei },
  ],
  ...more,
})

let app: TestApp
let container: string
let member: TestMember
beforeAll(async () => {
  app = await openTestApp()
  container = await indexParcel(app.call)
  member = await addMember(app, { name: 'Dario Abel' })
})
afterAll(async () => {
  expect(app.log).toEqual([])
  await app.close()
})

let version = 0
const put = (more: Partial<ItemDraftInput> = {}) =>
  app.call('items.put', { container, items: [issue({ version: String(++version), ...more })] })
beforeEach(async () => {
  await app.database.owner`delete from feedback`
  await app.call('workspace.overlap', {})
  await put()
})

const asked = (who: Caller = member.call, more: object = {}) => who('context.ask', { title, text, ...more })
const warning = async (who?: Caller, more?: object) => (await asked(who, more)).overlap

describe('a warning of overlap', () => {
  it('says what became of the same work, how sure that is and why, and is no related work besides', async () => {
    const { overlap, related } = await asked()
    expect(overlap).toMatchObject({
      item: { title, url },
      stage: 'done',
      says: expect.stringMatching(/^Mei Lindqvist finished this by October/),
      why: { reason: expect.stringContaining('customs'), confidence: { level: 'high' } },
    })
    expect(overlap?.why.confidence.value).toBeGreaterThanOrEqual(0.7)
    expect(related.map(card => card.item.title)).not.toContain(title)
  })

  it('is not given for something else, nor for next to nothing', async () => {
    expect(
      await warning(member.call, { title: 'Ask carriers for winter rates', text: 'Rates by lane.' }),
    ).toBeNull()
    expect(await warning(member.call, { title: 'Customs', text: '' })).toBeNull()
  })

  it('is not given of what the text names already', async () => {
    expect(await warning(member.call, { text: `${text} As in ${url}` })).toBeNull()
  })

  it('tells work in progress and work that was given up', async () => {
    await put({ state: 'open' })
    expect(await warning()).toMatchObject({
      stage: 'doing',
      says: expect.stringMatching(/^Mei Lindqvist is working/),
    })
    await put({ state: 'abandoned' })
    expect(await warning()).toMatchObject({ stage: 'given-up', says: expect.stringMatching(/^Given up by/) })
  })

  it('names what was done in the place of work that was given up', async () => {
    const other = {
      ref: 'issues/12',
      title: 'One file for everything that is printed',
      url: 'https://github.com/larkfield/parcel/issues/12',
      body: 'Paper',
    }
    await put(other)
    await put({ state: 'abandoned', links: [{ kind: 'duplicates', url: other.url }] })
    expect((await warning())?.says).toContain('“One file for everything that is printed” took its place')
  })

  it('is not given on a page whose own work is over', async () => {
    const own = { ref: 'issues/90', url: 'https://github.com/larkfield/parcel/issues/90', people: [] }
    await put({ ...own, state: 'open' })
    expect(await warning(member.call, { url: own.url })).not.toBeNull()
    await put({ ...own, state: 'done' })
    expect(await warning(member.call, { url: own.url })).toBeNull()
    const { items } = await app.call('items.list', { container })
    const id = items.find(i => i.ref === own.ref)?.id ?? ''
    await app.call('items.delete', { id })
  })
})

describe('when it is not wanted', () => {
  it('is silent for whoever called it not useful, until they take that back', async () => {
    const id = (await warning())?.item.id ?? ''
    await member.call('feedback.give', { item: id, answer: 'not-useful', about: 'overlap' })
    expect(await warning()).toBeNull()
    expect((await asked()).related.map(card => card.item.id)).toContain(id)
    expect(await warning(app.call)).not.toBeNull()
    await member.call('feedback.undo', { item: id, about: 'overlap' })
    expect((await warning())?.item.id).toBe(id)
  })

  it('is silent where the item is muted', async () => {
    const id = (await warning())?.item.id ?? ''
    const { mute } = await member.call('mutes.add', { kind: 'item', what: id })
    expect(await warning()).toBeNull()
    await member.call('mutes.remove', { id: mute.id })
  })

  it('is held back where the workspace wants to be surer', async () => {
    await app.call('workspace.overlap', { base: 0.95 })
    expect(await warning()).toBeNull()
  })
})

describe('what the viewer may not see', () => {
  it('gives no warning, and changes nothing in one', async () => {
    const before = await asked()
    const hidden = { ref: 'issues/78', url: `${url}8`, audience: [`person:${app.personId}`] }
    await put(hidden)
    expect(await asked()).toEqual(before)
    const { items } = await app.call('items.list', { container })
    for (const { id, ref } of items) if (ref === 'issues/77') await app.call('items.delete', { id })
    expect(await warning()).toBeNull()
    expect(await warning(app.call)).not.toBeNull()
    const rest = await app.call('items.list', { container })
    await app.call('items.delete', { id: rest.items.find(i => i.ref === hidden.ref)?.id ?? '' })
  })
})
