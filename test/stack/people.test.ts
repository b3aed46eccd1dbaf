import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { indexParcel } from '#test/fixtures/indexed.ts'
import { commitDraft, mei, parcelDrafts, tomas } from '#test/fixtures/items.ts'
import { addAccount } from '#test/harness/account.ts'
import { type Caller, openTestApp, type TestApp } from '#test/harness/app.ts'
import { addMember } from '#test/harness/member.ts'
import { sums } from '#test/harness/sums.ts'

const repository = 'github.com/larkfield/parcel'

let app: TestApp
let container: string
beforeAll(async () => {
  app = await openTestApp()
})
beforeEach(async () => {
  container = await indexParcel(app.call)
})
afterAll(() => app.close())

const idOf = async (handle: string): Promise<string> =>
  (await app.call('people.find', { who: handle })).people[0]?.person.id ?? ''

const answersOf = async (who: Caller) => ({
  owners: await who('owners.ask', {
    repository,
    paths: ['services/labels/print.ts', 'services/partners/webhook.ts'],
  }),
  people: await who('people.find', { who: '@mei-l' }),
  tomas: await who('people.find', { who: 'Tomas Reyes' }),
  search: await who('search.ask', { q: 'mei' }),
  context: await who('context.ask', { title: 'Print labels in batches', text: 'thermal printer stalls' }),
})

describe('two people who are one', () => {
  it('are shown and counted as one on every surface, and are two again exactly as before', async () => {
    const [one, other] = [await idOf('@mei-l'), await idOf('@treyes')]
    const before = { answers: await answersOf(app.call), sums: await sums(app) }
    const { person } = await app.call('people.merge', { person: one, into: other })
    expect(person).toMatchObject({ id: other, name: 'Tomas Reyes' })

    const { owners, people, search, context } = await answersOf(app.call)
    const knowers = owners.owners.map(card => card.knowers.map(k => [k.person.id, k.share]))
    expect(knowers).toEqual([[[other, 1]], [[other, 1]]])
    expect(people.people.map(card => card.person.id)).toEqual([other])
    expect(people.people[0]?.recent.map(r => r.title)).toEqual(
      expect.arrayContaining(['Print labels in batches of fifty', 'Sign webhooks with HMAC']),
    )
    expect(search.people.map(hit => hit.person.id)).toEqual([other])
    expect(context.overlap?.item.author?.id).toBe(other)
    expect(context.people.map(hit => hit.person.id)).toContain(other)
    expect(JSON.stringify({ owners, people, context })).not.toContain(one)

    await app.call('people.unmerge', { person: one })
    expect({ answers: await answersOf(app.call), sums: await sums(app) }).toEqual(before)
  })

  it('stay one for what is stored, changed and removed later', async () => {
    const [one, other] = [await idOf('@mei-l'), await idOf('@treyes')]
    const before = await sums(app)
    await app.call('people.merge', { person: one, into: other })
    const draft = commitDraft(80, 'Rotate label stock', 'stock', {
      paths: ['services/labels/stock.ts'],
      people: [{ role: 'author', person: mei }],
    })
    await app.call('items.put', { container, items: [draft] })
    const knower = async () =>
      (await app.call('owners.ask', { repository, paths: ['services/labels/stock.ts'] })).owners[0]
        ?.knowers[0]?.person.id
    expect(await knower()).toBe(other)
    await app.call('people.unmerge', { person: one })
    expect(await knower()).toBe(one)
    await app.call('people.merge', { person: one, into: other })
    const { items } = await app.call('items.list', { container })
    await app.call('items.delete', { id: items.find(i => i.ref === draft.ref)!.id })
    await app.call('people.unmerge', { person: one })
    expect(await sums(app)).toEqual(before)
  })

  it('show the handle of the one when the other has none, and give no rights', async () => {
    const one = await idOf('@mei-l')
    const dario = await addMember(app)
    const audience = [`person:${one}`, `person:${app.personId}`]
    const closed = { source: 'git', ref: 'github.com/larkfield/closed', name: 'larkfield/closed' }
    await app.call('containers.put', { ...closed, audience })
    const { person } = await app.call('people.merge', { person: one, into: dario.personId })
    expect(person).toMatchObject({ id: dario.personId, handle: '@mei-l' })
    expect((await dario.call('containers.list', {})).containers.map(c => c.ref)).not.toContain(closed.ref)
    await app.call('people.unmerge', { person: one })
  })

  it('cannot be a member, themselves, or joined twice', async () => {
    const [one, other] = [await idOf('@mei-l'), await idOf('@treyes')]
    const dario = await addMember(app)
    const merge = (person: string, into: string) => app.call('people.merge', { person, into })
    await expect(merge(dario.personId, one)).rejects.toMatchObject({ code: 'person.taken' })
    await expect(merge(one, one)).rejects.toMatchObject({ code: 'input.invalid' })
    await expect(merge(one, crypto.randomUUID())).rejects.toMatchObject({ code: 'person.not_found' })
    await merge(one, other)
    await expect(merge(one, dario.personId)).rejects.toMatchObject({ code: 'person.merged' })
    await expect(merge(other, dario.personId)).rejects.toMatchObject({ code: 'person.taken' })
    await expect(merge(other, one)).rejects.toMatchObject({ code: 'person.taken' })
    await app.call('people.unmerge', { person: one })
    await app.call('people.unmerge', { person: one })
  })
})

describe('an export of a person', () => {
  it('has all that is kept about them, a page at a time, but no item its reader may not see', async () => {
    const id = await idOf('@treyes')
    const hidden = commitDraft(81, 'Quokka ledger', 'quokka', {
      audience: [`person:${app.personId}`],
      people: [{ role: 'reviewer', person: tomas }],
    })
    await app.call('items.put', { container, items: [hidden] })
    const { person, items, next } = await app.call('people.export', { person: id })
    expect(person).toMatchObject({ name: 'Tomas Reyes', role: null, account: null })
    expect(person.identities.map(i => i.key)).toEqual(['treyes@larkfield.example', 'login:treyes'])
    expect(items.find(i => i.title === 'Quokka ledger')?.roles).toEqual(['reviewer'])
    expect(next).toBeNull()
    const paged = []
    for (let after: string | undefined; ; ) {
      const page = await app.call('people.export', { person: id, after, limit: 2 })
      paged.push(...page.items)
      if (page.next === null) break
      after = page.next
    }
    expect(paged).toEqual(items)
    const admin = await addMember(app, { role: 'admin' })
    const theirs = (await admin.call('people.export', { person: id })).items
    expect(theirs).toEqual(items.filter(i => i.title !== 'Quokka ledger'))
  })
})

describe('a person who is erased', () => {
  it('leaves nothing behind that leads to them, and work that is nobody’s', async () => {
    const admin = await addMember(app, { role: 'admin', name: 'Tomas Reyes the second' })
    const one = await idOf('@treyes')
    await app.call('people.merge', { person: one, into: admin.personId })
    const key = 'user:4242'
    await app.call('identities.link', { source: 'github', key, handle: '@treyes', person: admin.personId })
    const account = await addAccount(app.database, { email: 'treyes@larkfield.example' })
    await app.database.owner.query('update member set user_id = $1 where person_id = $2', [
      account,
      admin.personId,
    ])
    await app.call('teams.put', {
      source: 'github',
      key: 'team:9',
      name: 'rates',
      members: [{ source: 'github', key }],
    })
    const shared = [`person:${admin.personId}`, `identity:github:${key}`, 'workspace']
    const narrow = commitDraft(82, 'Narrow', 'narrow', { audience: shared })
    await app.call('items.put', { container, items: [narrow] })
    await admin.call('invitations.create', { email: 'somebody@larkfield.example' })
    await admin.call('tokens.create', { name: 'script' })
    const share = async () =>
      (await app.call('owners.ask', { repository, paths: ['services/partners/webhook.ts'] })).owners[0]
        ?.knowers[0]
    const knewBefore = await share()

    const erased = await app.call('people.erase', { person: admin.personId })
    expect(erased.items).toBeGreaterThan(0)
    expect(erased.remains).toContain('their sources')
    const knows = await share()
    expect(knows).toMatchObject({ share: knewBefore?.share, person: { name: 'Former member', handle: null } })
    expect([one, admin.personId]).not.toContain(knows?.person.id)
    await expect(admin.call('me.get', {})).rejects.toMatchObject({ code: 'auth.invalid' })

    const tables =
      await app.database.owner.query(`select table_schema || '."' || table_name || '"' name from information_schema.tables
      where table_schema in ('public', 'auth') and table_type = 'BASE TABLE' and table_name not like 'activity%'`)
    const traces = [one, admin.personId, account, key, 'treyes@larkfield', '@treyes', 'Tomas Reyes']
    for (const { name } of tables) {
      const rows = await app.database.owner.query(`select t::text row from ${name} t`)
      for (const trace of traces)
        expect(
          rows.filter(({ row }) => String(row).includes(trace)),
          `${trace} in ${name}`,
        ).toEqual([])
    }
    expect((await app.call('people.find', { who: '@treyes' })).people).toEqual([])
  })

  it('keeps their account where it works in another workspace, too', async () => {
    const dario = await addMember(app)
    const account = await addAccount(app.database, { email: 'dario@larkfield.example' })
    const other = await app.database.found('Another workspace')
    const { owner } = app.database
    await owner.query('update member set user_id = $1 where person_id in ($2, $3)', [
      account,
      dario.personId,
      other.personId,
    ])
    await app.call('people.erase', { person: dario.personId })
    expect(await owner.query('select from auth."user" where id = $1', [account])).toHaveLength(1)
    expect((await app.callAs(other.token)('me.get', {})).person.id).toBe(other.personId)
  })

  it('is not an owner, unless by an owner, and never the last one', async () => {
    const admin = await addMember(app, { role: 'admin' })
    await expect(admin.call('people.erase', { person: app.personId })).rejects.toMatchObject({
      code: 'auth.role',
    })
    await expect(app.call('people.erase', { person: app.personId })).rejects.toMatchObject({
      code: 'member.last_owner',
    })
    expect((await app.call('me.get', {})).person.name).toBe('Ines Okoye')
  })

  it('is known again only when a source names them again', async () => {
    await app.call('people.erase', { person: await idOf('@mei-l') })
    expect((await app.call('people.find', { who: '@mei-l' })).people).toEqual([])
    await indexParcel(app.call)
    expect((await app.call('people.find', { who: '@mei-l' })).people).toEqual([])
    const again = parcelDrafts.map(draft => ({ ...draft, version: '2' }))
    await app.call('items.put', { container, items: again })
    expect((await app.call('people.find', { who: '@mei-l' })).people).toHaveLength(1)
  })
})
