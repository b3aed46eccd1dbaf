import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commitDraft } from '#test/fixtures/items.ts'
import { openTestApp, type TestApp } from '#test/harness/app.ts'
import { addMember, type TestMember } from '#test/harness/member.ts'

let app: TestApp
let dario: TestMember
let container: string
const home = { source: 'git', ref: 'github.com/larkfield/parcel', name: 'larkfield/parcel' }
beforeAll(async () => {
  app = await openTestApp()
  dario = await addMember(app)
  container = (await app.call('containers.put', home)).container.id
})
afterAll(() => app.close())

let made = 0
/** An item of the owner's; `audience` may leave its writer out, as a later change of rights would. */
const addItem = async (audience?: string[]): Promise<string> => {
  made += 1
  const { owner } = app.database
  const mine = `person:${app.personId}`
  const draft = commitDraft(
    made,
    `Quokka ledger ${made}`,
    'quokka',
    audience ? { audience: [...new Set([mine, `identity:made:${made}`, ...audience])] } : {},
  )
  await app.call('items.put', { container, items: [draft] })
  if (audience)
    await owner.query(
      `delete from audience_principal where audience_id = (select audience_id from item where ref = $1) and principal <> all ($2)`,
      [draft.ref, audience],
    )
  const [row] = await owner.query('select id from item where ref = $1', [draft.ref])
  return String(row?.id)
}

const explain = (item: string, person = dario.personId) => app.call('access.explain', { item, person })

describe('why somebody sees an item', () => {
  it('is everybody’s right, when the container is open', async () => {
    expect(await explain(await addItem())).toMatchObject({
      visible: true,
      role: 'member',
      item: { container: 'larkfield/parcel' },
      audience: { of: 'container', total: 1, principals: ['workspace'] },
      grounds: [{ principal: 'workspace', identity: null, team: null }],
      missing: [],
    })
  })

  it('comes down to the identity, who linked it, and the team it is in', async () => {
    const address = { source: 'github', key: 'user:7' }
    const { team } = await app.call('teams.put', {
      source: 'github',
      key: 'team:7',
      name: '@larkfield/rates',
      members: [address],
    })
    const item = await addItem([`team:${team.id}`])
    const before = await explain(item)
    expect(before).toMatchObject({ visible: false, audience: { of: 'item' }, grounds: [], nearly: [] })
    expect(before.missing).toEqual(['Of the 1 the item’s own audience names, none is Dario Abel.'])
    await app.call('identities.link', { ...address, person: dario.personId })
    expect((await explain(item)).grounds).toEqual([
      {
        principal: `team:${team.id}`,
        identity: {
          ...address,
          linkedAt: expect.any(String),
          linkedBy: expect.objectContaining({ id: app.personId }),
        },
        team: { id: team.id, source: 'github', key: 'team:7', name: '@larkfield/rates' },
      },
    ])
    await app.call('identities.unlink', address)
    const after = await explain(item)
    expect(after).toMatchObject({ visible: false, nearly: [{ identity: { ...address, linkedAt: null } }] })
    expect(after.missing[1]).toBe(
      'github user:7 would (it is in @larkfield/rates), but it is not linked to them.',
    )
  })

  it('is told of items the administrator may not see, without title or text', async () => {
    const admin = await addMember(app, { role: 'admin' })
    const item = await addItem([`person:${dario.personId}`])
    await expect(admin.call('items.get', { id: item })).rejects.toMatchObject({ code: 'item.not_found' })
    const answer = await admin.call('access.explain', { item, person: dario.personId })
    expect(answer.visible).toBe(true)
    expect(JSON.stringify(answer)).not.toMatch(/quokka/i)
    expect(await admin.call('access.explain', { item, person: admin.personId })).toMatchObject({
      visible: false,
    })
  })

  it('names what is missing: membership, or anybody at all', async () => {
    const gone = await addMember(app, { name: 'Mei Lindqvist' })
    await app.call('members.remove', { person: gone.personId })
    expect((await explain(await addItem(), gone.personId)).missing).toEqual([
      'Mei Lindqvist is not a member of this workspace.',
    ])
    expect((await explain(await addItem([]))).missing).toEqual(['The item’s own audience names nobody.'])
  })

  it('is asked by address and handle, too; several of one handle are told apart', async () => {
    await app.call('identities.link', {
      source: 'github',
      key: 'user:8',
      handle: '@dabel',
      person: dario.personId,
    })
    const item = await addItem()
    const [row] = await app.database.owner.query('select url from item where id = $1', [item])
    const answer = await app.call('access.explain', { item: String(row?.url), person: 'dabel' })
    expect([answer.item.id, answer.person.id]).toEqual([item, dario.personId])
    const second = await addMember(app)
    await app.call('identities.link', { source: 'jira', key: '1', handle: '@dabel', person: second.personId })
    await expect(explain(item, '@dabel')).rejects.toMatchObject({ code: 'input.invalid' })
    await expect(explain('nothing')).rejects.toMatchObject({ code: 'item.not_found' })
    await expect(explain(item, 'nobody')).rejects.toMatchObject({ code: 'person.not_found' })
  })

  it('is always what really happens', async () => {
    const principals = fc.constantFrom(
      'workspace',
      `person:${dario.personId}`,
      `person:${app.personId}`,
      'identity:github:user:20',
      'identity:github:user:21',
      'identity:jira:user:20',
    )
    const world = fc.record({
      audience: fc.uniqueArray(principals, { maxLength: 4 }),
      linked: fc.subarray(['user:20', 'user:21']),
    })
    await fc.assert(
      fc.asyncProperty(world, async ({ audience, linked }) => {
        await app.database.owner.query(`update identity set linked_at = null where person_id = $1`, [
          dario.personId,
        ])
        for (const key of linked)
          await app.call('identities.link', { source: 'github', key, person: dario.personId })
        const item = await addItem(audience)
        const seen = await dario.call('items.get', { id: item }).then(
          () => true,
          () => false,
        )
        expect((await explain(item)).visible).toBe(seen)
      }),
      { numRuns: 30 },
    )
  })
})
