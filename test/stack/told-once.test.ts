import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { indexParcel } from '#test/fixtures/indexed.ts'
import { documentDraft, parcelDrafts } from '#test/fixtures/items.ts'
import { openTestApp, type TestApp } from '#test/harness/app.ts'
import { addMember, type TestMember } from '#test/harness/member.ts'

// Things that a clone and a connection both tell of: one thing each, for whoever sees both.

const draft = {
  title: 'Cache quotes of carriers',
  text: 'Quotes by lane, until a surcharge changes.',
  limit: 50,
}
const pull = 'https://github.com/larkfield/parcel/pull/212'

let t: TestApp
beforeAll(async () => {
  t = await openTestApp()
})
afterEach(async () => {
  await t.database.owner`delete from mute`
  const { containers } = await t.call('containers.list', {})
  for (const { id } of containers) await t.call('containers.delete', { id })
})
afterAll(async () => {
  expect(t.log).toEqual([])
  await t.close()
})

/** The same things as the clone has, under a connection's container. */
const connect = async (audience = ['workspace'], drafts = parcelDrafts): Promise<string> => {
  const { container } = await t.call('containers.put', {
    source: 'github',
    ref: '4101',
    name: 'larkfield/parcel',
    url: 'https://github.com/larkfield/parcel',
    audience,
  })
  await t.call('items.put', { container: container.id, items: drafts })
  return container.id
}

const relatedBy = async ({ call }: Pick<TestMember, 'call'>, input = {}) => {
  const { related, decisions } = await call('context.ask', { ...draft, ...input })
  return {
    related: related.map(r => r.item.url),
    decisions: decisions.map(d => d.decision.title),
  }
}
const foundBy = async ({ call }: Pick<TestMember, 'call'>, q: string) => {
  const { items, decisions } = await call('search.ask', { q })
  return { items: items.map(i => i.item.url), decisions: decisions.map(d => d.decision.title) }
}

describe('what a clone and a connection both tell of', () => {
  it('is related once, found once, and decided once', async () => {
    await indexParcel(t.call)
    const asked = { paths: ['services/quotes/cache.ts'] }
    const alone = [await relatedBy(t, asked), await foundBy(t, 'quotes '), await foundBy(t, 'decid')]
    await connect()
    const both = [await relatedBy(t, asked), await foundBy(t, 'quotes '), await foundBy(t, 'decid')]
    expect(both.map(b => [...('related' in b ? b.related : b.items)].sort())).toEqual(
      alone.map(b => [...('related' in b ? b.related : b.items)].sort()),
    )
    expect(both.map(b => b.decisions)).toEqual(alone.map(b => b.decisions))
    expect(both[0]?.decisions.length).toBeGreaterThan(0)
  })

  it('is not related to itself', async () => {
    await indexParcel(t.call)
    await connect()
    const { related } = await relatedBy(t, { url: pull })
    expect(related).not.toContain(pull)
    expect(related.length).toBeGreaterThan(0)
  })

  it('is there for whoever sees only one of them', async () => {
    await indexParcel(t.call)
    const dario = await addMember(t)
    const alone = [await relatedBy(dario), await foundBy(dario, 'quotes ')]
    const [ofClone] = (await dario.call('search.ask', { q: 'Cache carrier quotes' })).items
    await connect([`person:${t.personId}`])
    expect([await relatedBy(dario), await foundBy(dario, 'quotes ')]).toEqual(alone)
    const [mine] = (await t.call('search.ask', { q: 'Cache carrier quotes' })).items
    const [his] = (await dario.call('search.ask', { q: 'Cache carrier quotes' })).items
    expect(his?.item.id).toBe(ofClone?.item.id)
    expect(mine?.item.url).toBe(his?.item.url)
  })

  it('is muted in both when it is muted in one', async () => {
    await indexParcel(t.call)
    await connect()
    const [found] = (await t.call('search.ask', { q: 'Cache carrier quotes' })).items
    await t.call('mutes.add', { kind: 'item', what: found?.item.id ?? '' })
    expect((await relatedBy(t)).related).not.toContain(pull)
    expect((await t.call('search.ask', { q: 'Cache carrier quotes' })).items[0]).toMatchObject({
      muted: true,
    })
  })

  it('is several things where one container tells several of a page', async () => {
    const parts = ['one', 'two'].map(part => ({
      ...documentDraft(`docs/quotes.md#${part}`, `Carrier quotes, part ${part}`, 'How quotes are cached.'),
      url: 'https://github.com/larkfield/parcel/blob/main/docs/quotes.md',
    }))
    await indexParcel(t.call, parts)
    expect((await foundBy(t, 'cached quotes')).items).toHaveLength(2)
  })
})

describe('something new that has no page yet', () => {
  const placeOf = async (place: string) => {
    const { related } = await t.call('context.ask', { ...draft, place })
    return related.find(r => r.item.url === pull)?.why.evidence.find(e => e.kind === 'place')?.text
  }

  it.each([
    'https://github.com/larkfield/parcel/issues/new',
    'https://github.com/Larkfield/parcel/compare/main...quotes',
  ])('is at home where %s is', async place => {
    await indexParcel(t.call)
    await connect()
    expect(await placeOf(place)).toBe('Both are in larkfield/parcel')
    expect(await placeOf('https://github.com/larkfield/rates/issues/new')).toBeUndefined()
  })

  it('is at home where its page lies, though nothing has read that yet', async () => {
    await indexParcel(t.call)
    const { related } = await t.call('context.ask', {
      ...draft,
      url: 'https://github.com/larkfield/parcel/issues/900',
    })
    expect(related[0]?.why.evidence.map(e => e.kind)).toContain('place')
  })
})
