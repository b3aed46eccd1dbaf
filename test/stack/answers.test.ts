import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { indexParcel } from '#test/fixtures/indexed.ts'
import { openTestApp, type TestApp } from '#test/harness/app.ts'

let app: TestApp

beforeAll(async () => {
  app = await openTestApp()
  await indexParcel(app.call)
})
afterAll(async () => {
  expect(app.log).toEqual([])
  await app.close()
})

const draft = {
  title: 'Spec: carrier quote cache',
  text: 'Booking clerks wait for carrier quotes. We want to keep each quote for ten minutes, by lane, and expire it on a surcharge.',
}

describe('context', () => {
  it('finds the work a draft is about, best first, with a reason that names shared words', async () => {
    const { related } = await app.call('context.ask', draft)
    expect(related[0]?.item.title).toBe('Cache carrier quotes for ten minutes')
    expect(related[0]?.item.url).toBe('https://github.com/larkfield/parcel/pull/212')
    expect(related[0]?.why.reason).toMatch(/“(carrier|quotes?|surcharge|minutes)”/)
    expect(related.map(r => r.item.title)).not.toContain('Route planner: avoid ferries at night')
  })

  it('shows the decision a draft touches, and marks the one it replaced as overtaken', async () => {
    const { decisions } = await app.call('context.ask', draft)
    expect(decisions[0]?.decision).toMatchObject({
      title: 'Cache carrier quotes',
      state: 'agreed',
      supersededBy: null,
    })
    const { decisions: all } = await app.call('decisions.list', { q: 'ask carriers live' })
    const old = all.map(d => d.decision).find(d => d.title === 'Ask carriers live')
    expect(old).toMatchObject({ state: 'overtaken', supersededBy: { title: 'Cache carrier quotes' } })
  })

  it('names the people who made what is related', async () => {
    const { people } = await app.call('context.ask', draft)
    expect(people[0]?.person).toMatchObject({ name: 'Ines Okoye', handle: '@ines-okoye' })
  })

  it('leaves out the page it is asked about, however its address is written', async () => {
    const url = 'https://github.com/larkfield/parcel/pull/212/changes?w=1#diff-0'
    const answer = await app.call('context.ask', { ...draft, url })
    expect(answer.subject?.title).toBe('Cache carrier quotes for ten minutes')
    expect(answer.related.map(r => r.item.id)).not.toContain(answer.subject?.id)
  })

  it('finds what a draft names by its address, whatever its words', async () => {
    const { related } = await app.call('context.ask', {
      text: 'Blocked, see https://github.com/larkfield/parcel/pull/212/files.',
    })
    expect(related[0]?.item.url).toBe('https://github.com/larkfield/parcel/pull/212')
    expect(related[0]?.why.reason).toBe('Named in this text')
  })

  it('finds what points at the page in view', async () => {
    const { related } = await app.call('context.ask', {
      url: 'https://larkfield.atlassian.net/browse/LRK-88?focusedCommentId=1',
    })
    expect(related[0]?.item.url).toBe('https://github.com/larkfield/parcel/pull/212')
    expect(related[0]?.why.reason).toBe('Mentions this page')
  })

  it('finds what touches the same files, and decisions about their folder', async () => {
    const answer = await app.call('context.ask', { paths: ['services/quotes/cache.ts'] })
    expect(answer.related.map(r => r.item.title)).toContain('Expire cached quotes when a surcharge changes')
    expect(answer.decisions.map(d => d.why.reason)).toContain('It decides about services/quotes/')
  })

  it('is silent about a text that shares nothing with the index, and says what it looked through', async () => {
    const answer = await app.call('context.ask', {
      title: 'Kitchen rota',
      text: 'Who waters the plants in August?',
    })
    expect(answer.related).toEqual([])
    expect(answer.decisions).toEqual([])
    expect(answer.coverage.sources).toEqual([{ id: 'git', label: 'Git' }])
  })

  it.each([
    ['nothing at all', {}],
    ['blanks', { text: ' \n\t ' }],
    ['one word a thousand times', { text: 'zebra '.repeat(1000) }],
    ['quotes and backslashes', { text: String.raw`it's a \ "quoted" 'thing' \\ :* & | ! ( )` }],
    ['a text without spaces in Japanese', { text: '運送会社の見積もりを十分間保存する' }],
    ['control characters', { text: 'a\u0000b\u0007\ud800' }],
  ])('answers %s without an error', async (_name, input) => {
    const answer = await app.call('context.ask', input)
    expect(answer.related).toEqual([])
  })

  it('answers a very long draft', async () => {
    const text = Array.from({ length: 50_000 }, (_, i) => `w${i % 9000}`).join(' ')
    const { related } = await app.call('context.ask', { ...draft, text: `${draft.text} ${text}` })
    expect(related[0]?.item.title).toBe('Cache carrier quotes for ten minutes')
  })
})

describe('owners', () => {
  it('names who decides by CODEOWNERS and who knows the file best, with evidence', async () => {
    const { owners } = await app.call('owners.ask', { paths: ['services/quotes/cache.ts'] })
    const card = owners[0]
    expect(card?.rule).toEqual({
      state: 'owned',
      pattern: '/services/quotes/',
      line: 2,
      file: '.github/CODEOWNERS',
    })
    expect(card?.deciders.map(d => d.handle)).toEqual(['@larkfield/rates', '@ines-okoye'])
    expect(card?.deciders[1]?.name).toBe('Ines Okoye')
    expect(card?.knowers[0]).toMatchObject({ person: { name: 'Ines Okoye' }, changes: 2 })
    expect(card?.why.evidence.map(e => e.kind)).toEqual(['rule', 'authored', 'reviewed'])
    expect(card?.decisions[0]?.decision.title).toBe('Cache carrier quotes')
  })

  it('tells a path whose owners were taken away from one no line matches', async () => {
    const { owners } = await app.call('owners.ask', { paths: ['services/labels/print.ts', 'README.md'] })
    expect(owners.map(o => o.rule.state)).toEqual(['unowned', 'owned'])
    expect(owners[0]?.why.reason).toBe('Nobody owns this; Mei Lindqvist knows it')
  })

  it('never answers with the author of the change', async () => {
    const { owners } = await app.call('owners.ask', {
      paths: ['services/quotes/cache.ts'],
      author: 'ines-okoye',
    })
    const named = [...(owners[0]?.deciders ?? []), ...(owners[0]?.knowers ?? []).map(k => k.person)].map(
      p => p.name,
    )
    expect(named).not.toContain('Ines Okoye')
    expect(named).toContain('Tomas Reyes')
  })

  it('names no owner for a new file nobody worked on, and offers who knows its folder', async () => {
    const { owners } = await app.call('owners.ask', { paths: ['services/quotes/new.ts'] })
    expect(owners[0]?.knowers[0]?.person.name).toBe('Ines Okoye')
  })

  it('says which repositories there are when the one asked for is not indexed', async () => {
    await expect(
      app.call('owners.ask', { repository: 'github.com/larkfield/none', paths: ['a'] }),
    ).rejects.toMatchObject({
      code: 'container.not_found',
      remedy: expect.stringContaining('github.com/larkfield/parcel'),
    })
  })

  it('shows no e-mail address', async () => {
    const text = JSON.stringify(
      await app.call('owners.ask', { paths: ['services/quotes/cache.ts', 'docs/printing.md'] }),
    )
    expect(text).not.toContain('larkfield.example')
  })
})

describe('search', () => {
  it('finds by words whose last one is unfinished', async () => {
    const { items } = await app.call('search.ask', { q: 'thermal prin' })
    expect(items.map(i => i.item.title)).toContain('Print labels in batches of fifty')
  })

  it('puts a hit with every word before one with some', async () => {
    const { items } = await app.call('search.ask', { q: 'quotes surcharge ' })
    expect(items[0]?.item.title).toBe('Expire cached quotes when a surcharge changes')
  })

  it('finds people by the beginning of their name or their handle, and decisions by their words', async () => {
    expect((await app.call('search.ask', { q: 'tomas' })).people[0]?.person.name).toBe('Tomas Reyes')
    expect((await app.call('search.ask', { q: '@mei' })).people[0]?.person.name).toBe('Mei Lindqvist')
    expect((await app.call('search.ask', { q: 'carrier quotes' })).decisions[0]?.decision.title).toBe(
      'Cache carrier quotes',
    )
  })

  const titles = async (q: string) => (await app.call('search.ask', { q })).items.map(i => i.item.title)

  it('is narrowed by kind, state, person, place and time', async () => {
    expect(await titles('quotes is:pr')).toContain('Cache carrier quotes for ten minutes')
    expect(await titles('quotes is:issue')).toEqual([])
    expect(await titles('quotes is:merged')).toContain('Cache carrier quotes for ten minutes')
    expect(await titles('quotes owner:Nobody')).toEqual([])
    const by = await app.call('search.ask', { q: 'quotes owner:"tomas reyes"' })
    expect(by.items.length).toBeGreaterThan(0)
    expect(await titles('quotes in:parcel')).toEqual(await titles('quotes'))
    expect(await titles('quotes in:notion')).toEqual([])
    expect(await titles('quotes to:2020')).toEqual([])
    expect(await titles('quotes from:2026 to:2026')).toEqual(await titles('quotes'))
  })

  it('lists the newest that fit when there are filters alone, and says how it read them', async () => {
    const answer = await app.call('search.ask', { q: 'is:decision in:parcel from:soon', limit: 5 })
    expect(answer.decisions.map(d => d.decision.title).sort()).toEqual([
      'Ask carriers live',
      'Cache carrier quotes',
    ])
    expect(answer.items).toEqual([])
    expect(answer.people).toEqual([])
    expect(answer.filters).toEqual([
      { name: 'is', value: 'decision' },
      { name: 'in', value: 'parcel' },
    ])
    expect(answer.misread).toEqual([expect.stringContaining('from: takes a year')])
    const commits = await app.call('search.ask', { q: 'is:commit' })
    const dates = commits.items.map(i => Date.parse(i.item.updatedAt))
    expect(dates).toEqual([...dates].sort((a, b) => b - a))
    expect(commits.items.every(i => i.why.reason === 'Among the newest that fit')).toBe(true)
  })

  it.each(['%', '_', '\\', "'", '"', ':*', '!', '&|', '()', 'a\u0000b', '🦊', 'the', '  x  '])(
    'answers %j without an error',
    async q => {
      const answer = await app.call('search.ask', { q })
      expect(answer.items.length).toBeLessThanOrEqual(10)
    },
  )
})

describe('decisions, people and items', () => {
  it('lists decisions newest first, by state and by path', async () => {
    const all = (await app.call('decisions.list', {})).decisions.map(d => d.decision.title)
    expect(all).toEqual(['Cache carrier quotes', 'Ask carriers live'])
    const overtaken = (await app.call('decisions.list', { state: 'overtaken' })).decisions
    expect(overtaken.map(d => d.decision.title)).toEqual(['Ask carriers live'])
    const agreed = (await app.call('decisions.list', { state: 'agreed' })).decisions
    expect(agreed.map(d => d.decision.title)).toEqual(['Cache carrier quotes'])
    const touching = (await app.call('decisions.list', { scope: 'services/quotes/quote.ts' })).decisions
    expect(touching.map(d => d.decision.title)).toEqual(['Cache carrier quotes'])
  })

  it('gives one decision with what it replaced', async () => {
    const id = (await app.call('decisions.list', {})).decisions[0]?.decision.id ?? ''
    const one = await app.call('decisions.get', { id })
    expect(one.decision.statement).toContain('ten minutes')
    expect(one.supersedes.map(s => s.title)).toEqual(['Ask carriers live'])
  })

  it('says who someone is: what they know, decide and did last', async () => {
    const { people } = await app.call('people.find', { who: '@ines-okoye' })
    expect(people[0]?.person.name).toBe('Ines Okoye')
    expect(people[0]?.decides).toEqual([{ repository: 'larkfield/parcel', pattern: '/services/quotes/' }])
    expect(people[0]?.recent[0]?.title).toBe('Expire cached quotes when a surcharge changes')
    expect(people[0]?.knows[0]?.path).toContain('services/')
  })

  it('knows a team by the rules that name it', async () => {
    const { people } = await app.call('people.find', { who: '@larkfield/rates' })
    expect(people[0]).toMatchObject({ person: { kind: 'team' }, decides: [{ pattern: '/services/quotes/' }] })
  })

  it('finds nobody without an error', async () => {
    expect((await app.call('people.find', { who: '@nobody-here' })).people).toEqual([])
  })

  it('gives an item with its text and links, and 404 for one that is not there', async () => {
    const { items } = await app.call('search.ask', { q: 'cache carrier quotes ten' })
    const item = await app.call('items.get', { id: items[0]?.item.id ?? '' })
    expect(item.text).toContain('four seconds')
    expect(item.links.map(l => l.url)).toContain('https://larkfield.atlassian.net/browse/LRK-88')
    const missing = app.call('items.get', { id: '00000000-0000-4000-8000-000000000000' })
    await expect(missing).rejects.toMatchObject({ code: 'item.not_found', status: 404 })
  })
})
