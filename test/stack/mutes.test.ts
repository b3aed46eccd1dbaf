import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { limits } from '#shared/contract/limits.ts'
import type { Mute } from '#shared/contract/mutes.ts'
import { indexParcel } from '#test/fixtures/indexed.ts'
import { parcelDrafts } from '#test/fixtures/items.ts'
import { type Caller, openTestApp, type TestApp } from '#test/harness/app.ts'
import { addMember, type TestMember } from '#test/harness/member.ts'

const cached = 'Cache carrier quotes for ten minutes'
const draft = { title: 'Cache quotes of carriers', text: 'Quotes by lane, until a surcharge changes.' }
const paths = ['services/quotes/cache.ts']

let app: TestApp
let container: string
let mei: TestMember
beforeAll(async () => {
  app = await openTestApp()
  container = await indexParcel(app.call)
  mei = await addMember(app, { name: 'Mei Lindqvist' })
})
afterAll(async () => {
  expect(app.log).toEqual([])
  await app.close()
})
afterEach(() => app.database.owner`delete from mute`)

const mute = async (
  input: { kind: Mute['kind']; what: string; term?: Mute['term'] },
  who: Caller = app.call,
) => (await who('mutes.add', input)).mute

const itemOf = async (title: string): Promise<string> => {
  const { items, decisions } = await app.call('search.ask', { q: title })
  const cards = [...items.map(c => c.item), ...decisions.map(c => c.decision.item)]
  return cards.find(i => i.title === title)?.id ?? ''
}
const personOf = async (handle: string): Promise<string> =>
  (await app.call('people.find', { who: handle })).people[0]?.person.id ?? ''

const relatedTitles = async (who: Caller = app.call): Promise<string[]> =>
  (await who('context.ask', draft)).related.map(c => c.item.title)

/** All that suggests, as text. */
const suggested = async (who: Caller = app.call): Promise<string> => {
  const { related, decisions, people } = await who('context.ask', { ...draft, paths })
  const { owners } = await who('owners.ask', { paths })
  return JSON.stringify([related, decisions, people, owners.map(o => [o.knowers, o.decisions, o.why])])
}

describe('a muted item', () => {
  it('is silent in every suggestion, for nobody else, and speaks again when that is undone', async () => {
    const [before, elsewhere] = [await suggested(), await suggested(mei.call)]
    expect(before).toContain(cached)
    const { id, label, until } = await mute({ kind: 'item', what: await itemOf(cached) })
    expect({ label, until }).toEqual({ label: cached, until: null })
    expect(await suggested()).not.toContain(cached)
    expect(await suggested(mei.call)).toBe(elsewhere)
    await app.call('mutes.remove', { id })
    expect(await suggested()).toBe(before)
  })

  it('is found by who asks for it by name, and marked', async () => {
    const what = await itemOf(cached)
    await mute({ kind: 'item', what })
    const { items } = await app.call('search.ask', { q: cached })
    expect(items.map(c => [c.item.title, c.muted])).toContainEqual([cached, true])
    expect(items.filter(c => c.muted)).toHaveLength(1)
    const url = items.find(c => c.item.id === what)?.item.url ?? ''
    expect((await app.call('context.ask', { url })).subject).toMatchObject({ title: cached, muted: true })
    expect((await app.call('items.get', { id: what })).item.title).toBe(cached)
  })

  it('takes the decision recorded in it along', async () => {
    const { decisions } = await app.call('context.ask', { ...draft, paths })
    const decided = decisions[0]?.decision
    await mute({ kind: 'item', what: decided?.item.id ?? '' })
    const after = await app.call('context.ask', { ...draft, paths })
    expect(after.decisions.map(d => d.decision.id)).not.toContain(decided?.id)
    const { owners } = await app.call('owners.ask', { paths })
    expect(owners[0]?.decisions.map(d => d.decision.id)).not.toContain(decided?.id)
  })

  it('makes room for the next: the candidates are counted without it', async () => {
    const all = await relatedTitles()
    await mute({ kind: 'item', what: await itemOf(all[0] ?? '') })
    expect(await relatedTitles()).toEqual(all.slice(1))
  })
})

describe('for how long', () => {
  const mutedUntil = async (term: Mute['term']) => {
    const { since, until } = await mute({ kind: 'item', what: await itemOf(cached), term })
    return until === null ? null : (Date.parse(until) - Date.parse(since)) / 86_400_000
  }

  it('is a day, a week, or as long as nothing happens', async () => {
    expect(await mutedUntil('day')).toBe(1)
    expect(await mutedUntil('week')).toBe(7)
    expect(await mutedUntil('changed')).toBeNull()
    expect(await mutedUntil('undone')).toBeNull()
    expect((await app.call('mutes.list', {})).mutes).toHaveLength(1)
  })

  it('ends by itself when the time is over', async () => {
    await mute({ kind: 'item', what: await itemOf(cached), term: 'day' })
    await app.database.owner`update mute set until = now() - interval '1 second'`
    expect(await relatedTitles()).toContain(cached)
    expect((await app.call('mutes.list', {})).mutes).toEqual([])
  })

  it('ends when the item is another version at its source, not when our mapping is', async () => {
    const what = await itemOf(cached)
    await mute({ kind: 'item', what, term: 'changed' })
    await app.database.owner`update item set version = 'r2:1' where id = ${what}`
    expect(await relatedTitles()).not.toContain(cached)
    const [pull] = parcelDrafts
    if (!pull) throw new Error('no draft')
    await app.call('items.put', { container, items: [{ ...pull, version: '2' }] })
    expect(await relatedTitles()).toContain(cached)
    expect((await app.call('mutes.list', {})).mutes).toEqual([])
    await app.call('items.put', { container, items: [pull] })
  })

  it('is only for items when it is until they change', async () => {
    await expect(mute({ kind: 'topic', what: 'surcharge', term: 'changed' })).rejects.toMatchObject({
      code: 'input.invalid',
    })
  })
})

describe('a muted person', () => {
  it('is not named as one who knows, and what they made is silent; that they decide stays', async () => {
    const what = await personOf('@ines-okoye')
    expect(await suggested()).toContain('Ines Okoye')
    const { label } = await mute({ kind: 'person', what })
    expect(label).toBe('Ines Okoye')
    expect(await suggested()).not.toContain('Ines Okoye: ')
    expect(await relatedTitles()).not.toContain(cached)
    const { owners } = await app.call('owners.ask', { paths })
    expect(owners[0]?.knowers.map(k => k.person.name)).not.toContain('Ines Okoye')
    expect(owners[0]?.deciders.map(d => d.name)).toContain('Ines Okoye')
    expect((await app.call('people.find', { who: '@ines-okoye' })).people).toMatchObject([{ muted: true }])
    expect((await app.call('search.ask', { q: 'ines' })).people).toMatchObject([{ muted: true }])
  })

  it('leaves the shares of the others as they are', async () => {
    const { owners } = await app.call('owners.ask', { paths })
    const others = owners[0]?.knowers.filter(k => k.person.name !== 'Ines Okoye')
    await mute({ kind: 'person', what: await personOf('@ines-okoye') })
    expect((await app.call('owners.ask', { paths })).owners[0]?.knowers).toEqual(others)
  })

  it('is everybody they are one with', async () => {
    const [one, into] = [await personOf('@treyes'), await personOf('@mei-l')]
    await mute({ kind: 'person', what: one })
    const label = async () => (await app.call('people.find', { who: '@mei-l' })).people[0]?.muted
    expect(await label()).toBe(false)
    await app.call('people.merge', { person: one, into })
    expect(await label()).toBe(true)
    await app.call('people.unmerge', { person: one })
    expect(await label()).toBe(false)
  })
})

describe('a muted topic', () => {
  it('is one of the words that a card says led to it', async () => {
    const { related } = await app.call('context.ask', draft)
    const [words] = related.flatMap(card => card.why.evidence.flatMap(e => (e.words ? [e.words] : [])))
    const [topic = ''] = words ?? []
    await mute({ kind: 'topic', what: topic })
    const after = await app.call('context.ask', draft)
    expect(JSON.stringify(after.related.map(c => c.item.title))).not.toMatch(new RegExp(topic, 'i'))
    expect(after.related.length).toBeLessThan(related.length)
  })

  it.each([
    ['a word, whatever its ending', 'Carriers'],
    ['several words, all of them', 'carrier quotes'],
    ['the key of an issue', 'LRK-88'],
  ])('is %s', async (_what, topic) => {
    await mute({ kind: 'topic', what: topic })
    expect(await relatedTitles()).not.toContain(cached)
    const { items } = await app.call('search.ask', { q: cached })
    expect(items.find(c => c.item.title === cached)?.muted).toBe(true)
  })

  it('leaves alone what says only some of its words', async () => {
    await mute({ kind: 'topic', what: 'carrier ferries' })
    expect(await relatedTitles()).toContain(cached)
  })

  it('may be anything a person types', async () => {
    const odd = ["it's late", "a:*|b&!c <-> 'd'", '100%_\\', '見積もり', '\u200bquote\u202e', '🙂 x']
    for (const what of odd) {
      const { label } = await mute({ kind: 'topic', what })
      expect(label).not.toMatch(/[\u200b\u202e]/)
      await suggested()
    }
    for (const what of [' \u200b… ', 'the of and', 'a'.repeat(limits.topicCharacters + 1)])
      await expect(mute({ kind: 'topic', what })).rejects.toMatchObject({ code: 'input.invalid' })
  })
})

describe('a muted site', () => {
  it('is its host name, however it is given', async () => {
    for (const what of ['GitHub.com', 'https://github.com/larkfield/parcel', 'github.com'])
      expect((await mute({ kind: 'site', what })).what).toBe('github.com')
    expect((await app.call('mutes.list', {})).mutes).toHaveLength(1)
    for (const what of ['', 'no site', 'javascript:alert(1)', 'github'])
      await expect(mute({ kind: 'site', what })).rejects.toMatchObject({ code: 'input.invalid' })
  })

  it('silences pages there, not what was written there', async () => {
    await mute({ kind: 'site', what: 'github.com' })
    expect(await relatedTitles()).toContain(cached)
  })
})

describe('what somebody mutes', () => {
  it('is seen by nobody else: not in lists, exports or the log, whatever their role', async () => {
    const what = await itemOf(cached)
    const { id } = await mute({ kind: 'item', what }, mei.call)
    await mute({ kind: 'topic', what: 'quokka' }, mei.call)
    expect((await app.call('mutes.list', {})).mutes).toEqual([])
    await expect(app.call('mutes.remove', { id })).rejects.toMatchObject({ code: 'mute.not_found' })
    const { person } = await app.call('people.export', { person: mei.personId })
    expect(person.mutes).toBeNull()
    await app.recorded()
    const told = [
      await app.call('workspace.export', { limit: 500 }),
      await app.call('log.list', { limit: 50 }),
      await app.call('log.export', {}),
      person,
    ]
    expect(JSON.stringify(told)).not.toMatch(new RegExp(`quokka|mutes\\.|${id}`))
  })

  it('is in what is exported of a person to themselves', async () => {
    const { id } = await mute({ kind: 'topic', what: 'surcharge' })
    const { person } = await app.call('people.export', { person: app.personId })
    expect(person.mutes?.map(m => m.id)).toEqual([id])
  })

  it('is forgotten with them, and when they leave', async () => {
    const left = async (leave: (member: TestMember) => Promise<unknown>) => {
      const member = await addMember(app, { name: 'Dario Abel' })
      await mute({ kind: 'topic', what: 'surcharge' }, member.call)
      await leave(member)
      return app.database.owner`select id from mute where person_id = ${member.personId}`
    }
    expect(await left(m => app.call('people.erase', { person: m.personId }))).toEqual([])
    expect(await left(m => app.call('members.remove', { person: m.personId }))).toEqual([])
  })

  it('has an end', async () => {
    await app.database.owner`insert into mute (workspace_id, person_id, kind, words, term)
      select ${app.workspaceId}, ${app.personId}, 'topic', 'word ' || n, 'undone' from generate_series(1, ${limits.mutesPerPerson}) n`
    await expect(mute({ kind: 'topic', what: 'one more' })).rejects.toMatchObject({ code: 'mute.too_many' })
    expect((await mute({ kind: 'topic', what: 'word 7', term: 'day' })).term).toBe('day')
    await suggested()
  })
})
