import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commitDraft, documentDraft } from '#test/fixtures/items.ts'
import { openTestApp, type TestApp } from '#test/harness/app.ts'
import { addMember, type TestMember } from '#test/harness/member.ts'
import { lapseDue } from '#worker/decisions/lapse.ts'

let app: TestApp
let mei: TestMember
let container: string
let now = new Date('2026-09-01T09:00:00Z')

const record = (n: number, title: string, statement: string) =>
  documentDraft(
    `docs/adr/000${n}-a.md`,
    title,
    `# ${title}\n\nDate: 2026-09-01\n\n## Status\n\nAccepted\n\n## Decision\n\n${statement}\n`,
  )

const idOf = async (title: string): Promise<string> => {
  const { decisions } = await app.call('decisions.list', { limit: 50 })
  return decisions.find(d => d.decision.title === title)?.decision.id ?? ''
}

const one = async (id: string, call = app.call) => (await call('decisions.get', { id })).decision

beforeAll(async () => {
  app = await openTestApp()
  app.deps.now = () => now
  mei = await addMember(app, { name: 'Mei Lindqvist' })
  container = (
    await app.call('containers.put', { source: 'github', ref: 'larkfield/parcel', name: 'parcel' })
  ).container.id
  const drafts = [
    record(1, 'Print labels as ZPL', 'Thermal printers get ZPL from `services/labels/`.'),
    record(2, 'Keep quotes in Redis', 'Quotes live ten minutes in Redis.'),
    record(3, 'Give scanners a network', 'Scanners never reach billing.'),
    record(4, 'Ask carriers twice', 'A carrier that fails is asked again.'),
  ]
  await app.call('items.put', { container, items: drafts })
})
afterAll(() => app.close())

/** Comes back to Mei. */
const lapse = async (title: string): Promise<string> => {
  const id = await idOf(title)
  await app.call('decisions.change', { id, owner: mei.personId, checkBy: '2026-10-01T00:00:00Z' })
  now = new Date('2026-10-02T09:00:00Z')
  await lapseDue(app.deps)
  return id
}

describe('a decision nobody followed up', () => {
  it('comes back to its owner and to nobody else, once', async () => {
    const id = await lapse('Print labels as ZPL')
    await Promise.all([lapseDue(app.deps), lapseDue(app.deps)])
    expect((await one(id, mei.call)).lapsedAt).toBe('2026-10-02T09:00:00.000Z')
    expect((await one(id)).lapsedAt).toBeNull()
    const ids = async (call: TestApp['call']) =>
      (await call('decisions.list', { lapsed: true })).decisions.map(d => d.decision.id)
    expect(await ids(mei.call)).toEqual([id])
    expect(await ids(app.call)).toEqual([])
    const history = (await mei.call('decisions.get', { id })).history.map(e => e.kind)
    expect(history.filter(kind => kind === 'lapsed')).toHaveLength(1)
    expect((await app.call('decisions.get', { id })).history.map(e => e.kind)).not.toContain('lapsed')
  })

  it('is answered by its owner alone, with what the answer wants', async () => {
    const id = await idOf('Print labels as ZPL')
    const answer = { id, answer: 'done' } as const
    await expect(mei.call('decisions.answer', answer)).rejects.toMatchObject({ code: 'input.invalid' })
    const link = 'https://github.com/larkfield/parcel/pull/9'
    await expect(app.call('decisions.answer', { ...answer, link })).rejects.toMatchObject({
      code: 'decision.not_lapsed',
    })
    const { decision } = await mei.call('decisions.answer', { ...answer, link })
    expect(decision).toMatchObject({ state: 'done', lapsedAt: null })
    const [last] = (await app.call('decisions.get', { id })).history
    expect(last).toMatchObject({ kind: 'state', before: 'agreed', after: 'done', url: link })
  })

  it('still intended has another date and comes back on that', async () => {
    const id = await lapse('Keep quotes in Redis')
    const checkBy = '2026-11-01T00:00:00.000Z'
    const { decision } = await mei.call('decisions.answer', { id, answer: 'intended', checkBy })
    expect(decision).toMatchObject({ state: 'agreed', lapsedAt: null, checkBy })
    now = new Date('2026-11-20T09:00:00Z')
    await lapseDue(app.deps)
    expect((await one(id, mei.call)).lapsedAt).toBe('2026-11-20T09:00:00.000Z')
  })

  it('is dropped with a reason', async () => {
    const id = await lapse('Give scanners a network')
    const { decision } = await mei.call('decisions.answer', {
      id,
      answer: 'dropped',
      why: 'The depot closed.',
    })
    expect(decision.state).toBe('dropped')
    expect((await app.call('decisions.get', { id })).history[0]).toMatchObject({ note: 'The depot closed.' })
  })

  it('does not come back when something followed it up that its owner may see, hidden from others or not', async () => {
    const id = await idOf('Ask carriers twice')
    await app.call('items.put', {
      container,
      items: [
        commitDraft(
          70,
          'Carriers',
          'As decided: https://github.com/larkfield/parcel/blob/main/docs/adr/0004-a.md',
          {
            createdAt: '2026-09-10T09:00:00Z',
            audience: [`person:${app.personId}`],
          },
        ),
      ],
    })
    await app.call('decisions.change', { id, owner: app.personId, checkBy: '2026-10-01T00:00:00Z' })
    await lapseDue(app.deps)
    expect((await one(id)).lapsedAt).toBeNull()
    expect((await one(id)).since).toHaveLength(1)
    expect((await one(id, mei.call)).since).toEqual([])
    await app.call('decisions.change', { id, owner: mei.personId, checkBy: '2026-10-02T00:00:00Z' })
    await lapseDue(app.deps)
    expect((await one(id, mei.call)).lapsedAt).not.toBeNull()
  })
})

describe('a decision written down here', () => {
  it('is found, confirmed, owned, and takes the place of another: what is overtaken names what holds now', async () => {
    const first = (await app.call('decisions.record', { statement: 'Parcels are weighed at the depot.' }))
      .decision
    expect(first).toMatchObject({ state: 'agreed', suggested: false, owner: { name: 'Ines Okoye' } })
    const second = (
      await app.call('decisions.record', {
        statement: 'Parcels are weighed in the van.',
        why: 'The depot has one scale.',
        alternatives: ['A second scale'],
        supersedes: first.id,
      })
    ).decision
    const third = (await app.call('decisions.record', { statement: 'Parcels are weighed by the sender.' }))
      .decision
    await app.call('decisions.change', { id: second.id, supersededBy: third.id })
    expect(await one(first.id)).toMatchObject({ state: 'overtaken', supersededBy: { id: third.id } })
    expect((await app.call('decisions.get', { id: second.id })).supersedes).toEqual([
      { id: first.id, title: first.title },
    ])
    expect(second).toMatchObject({ why: 'The depot has one scale.', alternatives: ['A second scale'] })
    await expect(
      app.call('decisions.change', { id: third.id, supersededBy: first.id }),
    ).rejects.toMatchObject({ code: 'decision.circle' })
    const found = await app.call('decisions.list', { q: 'weighed sender', mine: true })
    expect(found.decisions.map(d => d.decision.id)).toEqual([third.id])
  })

  it('is put in other words and stays the same, for the same readers; its history says what it was', async () => {
    const said = { statement: 'Crates are stacked four high.', audience: [`person:${app.personId}`] }
    const { id, item } = (await app.call('decisions.record', said)).decision
    await app.call('decisions.change', { id, state: 'doing' })
    const words = { statement: 'Crates are stacked three high.', why: 'Four fell.', deciders: ['Ines Okoye'] }
    const decidedAt = '2026-08-30T00:00:00.000Z'
    const { decision } = await app.call('decisions.change', {
      id,
      ...words,
      decidedAt,
      note: 'After the fall',
    })
    expect(decision).toMatchObject({ id, ...words, decidedAt, state: 'doing', title: words.statement })
    expect(decision.item.id).toBe(item.id)
    expect(
      (await app.call('decisions.get', { id })).history.slice(0, 5).map(e => [e.kind, e.before, e.after]),
    ).toEqual(
      expect.arrayContaining([
        ['statement', said.statement, words.statement],
        ['why', null, words.why],
        ['deciders', null, 'Ines Okoye'],
      ]),
    )
    expect((await app.call('search.ask', { q: 'stacked three' })).decisions.map(d => d.decision.id)).toEqual([
      id,
    ])
    await expect(mei.call('decisions.get', { id })).rejects.toMatchObject({ code: 'decision.not_found' })
    await expect(mei.call('decisions.change', { id, statement: 'No.' })).rejects.toMatchObject({
      code: 'decision.not_found',
    })
    const bare = await app.call('decisions.change', { id, why: '' })
    expect(bare.decision).toMatchObject({ why: null, statement: words.statement, state: 'doing' })
  })

  it('two people reword it at once and neither loses a word', async () => {
    const { id } = (await app.call('decisions.record', { statement: 'Ramps are salted.' })).decision
    await Promise.all([
      app.call('decisions.change', { id, why: 'They freeze.' }),
      mei.call('decisions.change', { id, deciders: ['Mei Lindqvist'] }),
    ])
    expect(await one(id)).toMatchObject({ why: 'They freeze.', deciders: ['Mei Lindqvist'] })
  })

  it('read from a document is put in other words there', async () => {
    const id = await idOf('Ask carriers twice')
    await expect(app.call('decisions.change', { id, why: 'They sleep.' })).rejects.toMatchObject({
      code: 'decision.elsewhere',
    })
  })

  it('hidden from others does not exist for them, and naming it as a successor shows nothing', async () => {
    const secret = (
      await app.call('decisions.record', {
        statement: 'Tariffs are halved.',
        audience: [`person:${app.personId}`],
      })
    ).decision
    const open = (await app.call('decisions.record', { statement: 'Tariffs are public.' })).decision
    await expect(mei.call('decisions.confirm', { id: secret.id })).rejects.toMatchObject({
      code: 'decision.not_found',
    })
    await app.call('decisions.change', { id: open.id, supersededBy: secret.id })
    expect(await one(open.id, mei.call)).toMatchObject({ state: 'overtaken', supersededBy: null })
    expect(JSON.stringify(await mei.call('decisions.get', { id: open.id }))).not.toContain(secret.id)
  })

  it('what its record says later outweighs what somebody said before', async () => {
    const id = await idOf('Give scanners a network')
    expect((await one(id)).state).toBe('dropped')
    const draft = record(3, 'Give scanners a network', 'Scanners never reach billing.')
    const body = draft.body?.replace('Accepted', 'Implemented') ?? ''
    await app.call('items.put', { container, items: [{ ...draft, version: '2', body }] })
    expect((await one(id)).state).toBe('done')
  })
})

describe('what was said of a decision stays with it when its document changes', () => {
  let version = 0
  const minutes = (...lines: string[]) =>
    documentDraft(
      'docs/minutes.md',
      'Minutes',
      `# Minutes\n\n${lines.map(l => `Decision: ${l}\n`).join('\n')}`,
      { version: `v${++version}` },
    )
  const put = (...lines: string[]) => app.call('items.put', { container, items: [minutes(...lines)] })
  const stated = async () => {
    const { decisions } = await app.call('decisions.list', { limit: 50 })
    const ours = decisions.map(d => d.decision).filter(d => d.item.title === 'Minutes')
    return new Map(ours.map(d => [d.statement, d.id]))
  }
  const scales = 'Scales are sealed every spring.'
  const vans = 'Vans are washed on Fridays.'

  it('one written above it moves nothing, and what is gone is gone', async () => {
    await put(scales, vans)
    const first = await stated()
    await app.call('decisions.change', { id: first.get(scales) ?? '', state: 'doing' })
    await put('Gates stay open.', scales, vans)
    const second = await stated()
    expect([second.get(scales), second.get(vans)]).toEqual([first.get(scales), first.get(vans)])
    expect((await one(first.get(scales) ?? '')).state).toBe('doing')
    expect((await one(second.get('Gates stay open.') ?? '')).state).toBe('agreed')
    await put(vans, scales)
    expect(await stated()).toEqual(new Map([vans, scales].map(s => [s, first.get(s)])))
  })

  it('and a reworded one is still the same', async () => {
    const before = (await stated()).get(vans)
    await put('Vans are washed on Mondays.', scales)
    expect((await stated()).get('Vans are washed on Mondays.')).toBe(before)
  })
})
