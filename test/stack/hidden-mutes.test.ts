import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Mute } from '#shared/contract/mutes.ts'
import { indexParcel } from '#test/fixtures/indexed.ts'
import { commitDraft } from '#test/fixtures/items.ts'
import { openTestApp, type TestApp } from '#test/harness/app.ts'
import { addMember, type TestMember } from '#test/harness/member.ts'

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

const mute = async (input: { kind: Mute['kind']; what: string; term?: Mute['term'] }) =>
  mei.call('mutes.add', input)
const itemOf = async (title: string): Promise<string> =>
  (await app.call('search.ask', { q: title })).items.find(c => c.item.title === title)?.item.id ?? ''

describe('a mute of something hidden', () => {
  const secret = () => commitDraft(77, 'Quokka ledger', 'Quokka.', { audience: [`person:${app.personId}`] })

  it('is refused as one of something absent', async () => {
    await app.call('items.put', { container, items: [secret()] })
    const what = await itemOf('Quokka ledger')
    expect(what).not.toBe('')
    const refused = (id: string) => mute({ kind: 'item', what: id }).catch(e => [e.code, e.message])
    expect(await refused(what)).toEqual(await refused('00000000-0000-4000-8000-000000000001'))
  })

  it('looks the same when it was hidden since, changed there, or went', async () => {
    const open = commitDraft(78, 'Wombat ledger', 'Wombat.', {})
    const listed = async () =>
      (await mei.call('mutes.list', {})).mutes.map(({ kind, label, term, until }) => ({
        kind,
        label,
        term,
        until,
      }))
    const seen = []
    for (const change of ['hidden', 'hidden and changed', 'gone']) {
      await app.call('items.put', { container, items: [open] })
      const what = await itemOf('Wombat ledger')
      await mute({ kind: 'item', what, term: 'changed' })
      expect((await listed())[0]?.label).toBe('Wombat ledger')
      if (change === 'gone') await app.call('items.delete', { id: what })
      else {
        const version = change === 'hidden' ? '1' : '2'
        const audience = [`person:${app.personId}`]
        await app.call('items.put', {
          container,
          items: [{ ...open, version: `${version} hidden`, audience }],
        })
        if (change === 'hidden')
          await app.database
            .owner`update item set version = split_part(version, ':', 1) || ':1' where id = ${what}`
      }
      seen.push(await listed())
      await app.database.owner`delete from mute`
    }
    expect(new Set(seen.map(s => JSON.stringify(s)))).toEqual(
      new Set([JSON.stringify([{ kind: 'item', label: null, term: 'changed', until: null }])]),
    )
  })
})
