import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { indexParcel } from '#test/fixtures/indexed.ts'
import { commitDraft } from '#test/fixtures/items.ts'
import { openTestApp, type TestApp } from '#test/harness/app.ts'

// What people paste. How long such a draft takes is in docs/measurements/related.md.

let app: TestApp

beforeAll(async () => {
  app = await openTestApp()
  await indexParcel(app.call)
  const home = { source: 'git', ref: 'github.com/larkfield/depot', name: 'larkfield/depot' }
  const { container } = await app.call('containers.put', home)
  const items = [
    commitDraft(901, japanese, '配達の前に運送会社へ問い合わせます。'),
    commitDraft(902, french, 'Un tarif par ligne, à côté du numéro de quai.'),
  ]
  await app.call('items.put', { container: container.id, items })
})
afterAll(async () => {
  expect(app.log).toEqual([])
  await app.close()
})

const japanese = '見積もりを十分間保存する'
const french = 'Résumé des tarifs au quai'
const cache = 'Cache carrier quotes for ten minutes'

const titles = async (draft: { title?: string; text?: string }): Promise<string[]> => {
  const { related, decisions } = await app.call('context.ask', draft)
  return [...related.map(r => r.item.title), ...decisions.map(d => d.decision.item.title)]
}

const words = (count: number, of: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => of(n)).join(' ')

describe('a draft', () => {
  it('of one telling word finds who else uses it', async () => {
    const found = await titles({ text: 'surcharge' })
    expect(found.length).toBeGreaterThan(0)
    expect(found).toContain(cache)
  })

  it('of one word that says nothing gets nothing', async () => {
    expect(await titles({ text: 'the' })).toEqual([])
    expect(await titles({ text: '👍' })).toEqual([])
  })

  it('of 50,000 words is about what it shares with others, not about what nobody knows', async () => {
    const text = `Keep each carrier quote for ten minutes, by lane. ${words(50_000, n => `w${n % 9_000}`)}`
    expect((await titles({ title: 'Carrier quote cache', text }))[0]).toBe(cache)
  })

  it('that says a word a thousand times is still about its other words', async () => {
    const once = await titles({ text: 'surcharge by lane' })
    const often = await titles({ text: `${words(1_000, () => 'surcharge')} by lane` })
    expect(often.toSorted()).toEqual(once.toSorted())
  })

  it('of code alone is found by its identifiers', async () => {
    const code =
      'export const quoteCache = new Map()\nconst ttl = 10 * 60_000\nif (carrier.surcharge) quoteCache.delete(lane.id)'
    expect(await titles({ text: code })).toContain(cache)
  })

  it('in Japanese finds what shares a part of its words, and in a script nobody wrote nothing', async () => {
    expect(await titles({ title: '新しい見積もりの保存', text: '運送料は十分間だけ有効です。' })).toEqual([
      japanese,
    ])
    expect(await titles({ text: 'Котировки перевозчиков хранятся десять минут' })).toEqual([])
  })

  it('is read without its accents', async () => {
    expect(await titles({ text: 'Le résumé des tarifs, à côté du quai' })).toContain(french)
    expect(await titles({ text: 'Resume des tarifs, a cote du quai' })).toContain(french)
  })

  it('of nothing at all gets nothing to go on', async () => {
    const answer = await app.call('context.ask', { title: ' ', text: '\n' })
    expect(answer).toMatchObject({ related: [], decisions: [], people: [] })
  })
})
