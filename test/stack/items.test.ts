import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { indexParcel } from '#test/fixtures/indexed.ts'
import { commitDraft, documentDraft, ines, mei, parcelDrafts } from '#test/fixtures/items.ts'
import { openTestApp, type TestApp } from '#test/harness/app.ts'
import { sums } from '#test/harness/sums.ts'

let app: TestApp | undefined

const fresh = async (): Promise<TestApp> => {
  await app?.close()
  app = await openTestApp()
  return app
}

afterAll(() => app?.close())

describe('storing items', () => {
  let t: TestApp
  let container: string
  beforeEach(async () => {
    t = await fresh()
    container = await indexParcel(t.call)
  })

  it('changes nothing when the same items come again', async () => {
    const before = await sums(t)
    const again = await t.call('items.put', { container, items: parcelDrafts })
    expect(again).toMatchObject({ stored: 0, unchanged: parcelDrafts.length })
    expect(await sums(t)).toEqual(before)
  })

  it('ends with the same sums whether an item was changed on the way or came so at once', async () => {
    const changed = commitDraft(2, 'Print labels one by one', 'The printer was replaced.', {
      version: '2',
      paths: ['services/labels/queue.ts'],
      people: [{ role: 'author', person: ines }],
    })
    await t.call('items.put', { container, items: [changed] })
    const onTheWay = await sums(t)
    const direct = await fresh()
    await indexParcel(
      direct.call,
      parcelDrafts.map(d => (d.ref === changed.ref ? changed : d)),
    )
    expect(onTheWay).toEqual(await sums(direct))
  })

  it('takes everything of an item away when it is deleted', async () => {
    const extra = documentDraft(
      'docs/adr/0009-x.md',
      '9. Extra',
      '# 9. Extra\n\n## Status\n\nAccepted\n\n## Decision\n\nWe use `services/x/`.\n',
    )
    const before = await sums(t)
    await t.call('items.put', {
      container,
      items: [
        extra,
        commitDraft(9, 'Extra', 'Extra words', {
          paths: ['x/y.ts'],
          people: [{ role: 'author', person: mei }],
        }),
      ],
    })
    const { items } = await t.call('items.list', { container })
    for (const ref of ['docs/adr/0009-x.md', 'commit:9'])
      await t.call('items.delete', { id: items.find(i => i.ref === ref)?.id ?? '' })
    expect(await sums(t)).toEqual(before)
  })

  it('keeps a decision’s id when its record changes', async () => {
    const idOf = async () => (await t.call('decisions.list', { q: 'ten minutes' })).decisions[0]?.decision.id
    const before = await idOf()
    const record = parcelDrafts.find(d => d.ref === 'docs/adr/0007-cache-carrier-quotes.md')
    if (!record) throw new Error('no record')
    await t.call('items.put', {
      container,
      items: [{ ...record, version: '2', body: `${record.body}\nMore.\n` }],
    })
    expect(await idOf()).toBe(before)
  })

  it('lists refs and versions a page at a time', async () => {
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await t.call('items.list', { container, limit: 4, ...(after ? { after } : {}) })
      seen.push(...page.items.map(i => i.ref))
      after = page.next ?? undefined
    } while (after)
    expect(seen.toSorted()).toEqual(parcelDrafts.map(d => d.ref).toSorted())
  })

  it('cuts secrets out before anything is stored, and counts them', async () => {
    const secret = ['ghp', 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8'].join('_')
    const { redacted } = await t.call('items.put', {
      container,
      items: [commitDraft(10, 'Add deploy key', `token ${secret}`)],
    })
    expect(Object.values(redacted)).toEqual([1])
    const rows = await t.database.owner.query(`select count(*) n from chunk where text like '%${secret}%'`)
    expect(Number(rows[0]?.n)).toBe(0)
    const lexemes = await t.database.owner.query(
      `select count(*) n from lexeme where lexeme like '%a1b2c3d4%'`,
    )
    expect(Number(lexemes[0]?.n)).toBe(0)
  })

  it('stores all of a batch or nothing', async () => {
    const before = await sums(t)
    const twice = t.call('items.put', {
      container,
      items: [commitDraft(20, 'One', ''), commitDraft(20, 'Two', '')],
    })
    await expect(twice).rejects.toMatchObject({ code: 'input.invalid' })
    const bad = t.call('items.put', {
      container,
      items: [commitDraft(21, 'One', ''), commitDraft(22, 'Two', '', { createdAt: 'yesterday' })],
    })
    await expect(bad).rejects.toMatchObject({
      code: 'input.invalid',
      details: [expect.stringContaining('items.1.createdAt')],
    })
    expect(await sums(t)).toEqual(before)
  })

  it('does not let a commit dated in the future outweigh the present', async () => {
    await t.call('items.put', {
      container,
      items: [commitDraft(30, 'From the future', '', { createdAt: '2199-01-01T00:00:00Z', paths: ['f.ts'] })],
    })
    const { owners } = await t.call('owners.ask', { paths: ['f.ts'] })
    expect(Date.parse(owners[0]?.knowers[0]?.lastAt ?? '')).toBeLessThanOrEqual(Date.now())
  })

  it('removes a container with all that was in it', async () => {
    await t.call('containers.delete', { id: container })
    const left = await sums(t)
    expect(left).toMatchObject({
      lexemes: [],
      work: [],
      parts: [{ chunks: '0', links: '0', decisions: '0', rules: '0' }],
    })
    expect((await t.call('containers.list', {})).containers).toEqual([])
  })
})
