import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { indexParcel } from '#test/fixtures/indexed.ts'
import { addAccount } from '#test/harness/account.ts'
import { openTestApp, type TestApp } from '#test/harness/app.ts'
import { addMember } from '#test/harness/member.ts'
import { openRaceDatabase } from '#test/harness/postgres-server.ts'

// On a Postgres server: the embedded one does one thing after another and hides every race.
let app: TestApp
beforeAll(async () => {
  app = await openTestApp({ database: await openRaceDatabase() })
})
afterAll(() => app.close())

const spent = { code: 'HY410', message: 'invitation.spent' }
const email = 'mei-l@larkfield.example'

const accept = (address: string, account: string, as = email) =>
  app.database.owner.query('select * from accept_invitation($1, $2, $3, $4)', [
    createHash('sha256').update(address.replace('/invitations/', '')).digest(),
    account,
    as,
    'Mei Lindqvist',
  ])

describe('an invitation', () => {
  it('makes whoever has its e-mail a member, with what they already did, once', async () => {
    await indexParcel(app.call)
    const known = (await app.call('people.find', { who: '@mei-l' })).people[0]?.person
    const account = await addAccount(app.database, { email })
    const { address, invitation } = await app.call('invitations.create', { email, role: 'admin' })
    expect(address).toMatch(/^\/invitations\/hyi_[\w-]{43}$/)
    const listed = await app.call('invitations.list', {})
    expect(listed.invitations).toEqual([invitation])
    expect(JSON.stringify(listed)).not.toContain(address.slice(-20))

    const [row] = await accept(address, account)
    expect(row).toEqual({ workspace_id: app.workspaceId, person_id: known?.id, role: 'admin' })
    const { members } = await app.call('members.list', {})
    expect(members.find(m => m.person.id === known?.id)).toMatchObject({ role: 'admin', account: true })
    const { identities } = await app.call('identities.list', { person: known?.id ?? '' })
    expect(identities.map(i => [i.source, i.key, i.linkedAt !== null])).toEqual([
      ['git', email, true],
      ['github', 'login:mei-l', false],
    ])
    await expect(accept(address, account)).rejects.toMatchObject(spent)
    expect((await app.call('invitations.list', {})).invitations).toEqual([])
  })

  it('is nothing to another account, to an e-mail nobody verified, or after its time', async () => {
    const invited = 'tomas@larkfield.example'
    const unverified = await addAccount(app.database, { email: invited, verified: false })
    const other = await addAccount(app.database, { email: 'other@larkfield.example' })
    const { address, invitation } = await app.call('invitations.create', { email: invited })
    for (const [account, as] of [
      [unverified, invited],
      [other, invited],
      [other, 'other@larkfield.example'],
    ] as const)
      await expect(accept(address, account, as)).rejects.toMatchObject(spent)
    await app.database.owner.query(`update auth."user" set email_verified = true where id = $1`, [unverified])
    await app.database.owner.query(
      `update invitation set expires_at = now() - interval '1 second' where id = $1`,
      [invitation.id],
    )
    await expect(accept(address, unverified, invited)).rejects.toMatchObject(spent)
    const again = await app.call('invitations.create', { email: invited })
    await app.call('invitations.revoke', { id: again.invitation.id })
    await expect(accept(again.address, unverified, invited)).rejects.toMatchObject(spent)
    const last = await app.call('invitations.create', { email: invited })
    expect((await accept(last.address, unverified, invited))[0]).toMatchObject({ role: 'member' })
  })

  it('dies with the right of whoever made it, and with the next one for the same e-mail', async () => {
    const invited = 'new@larkfield.example'
    const account = await addAccount(app.database, { email: invited })
    const admin = await addMember(app, { role: 'admin' })
    const first = await admin.call('invitations.create', { email: invited })
    const second = await admin.call('invitations.create', { email: invited })
    await expect(accept(first.address, account, invited)).rejects.toMatchObject(spent)
    await app.call('members.change', { person: admin.personId, role: 'member' })
    await expect(accept(second.address, account, invited)).rejects.toMatchObject(spent)
  })

  it('leaves a member as they are', async () => {
    const account = await addAccount(app.database, { email: 'again@larkfield.example' })
    const first = await app.call('invitations.create', { email: 'again@larkfield.example', role: 'admin' })
    await accept(first.address, account, 'again@larkfield.example')
    const second = await app.call('invitations.create', { email: 'again@larkfield.example' })
    expect((await accept(second.address, account, 'again@larkfield.example'))[0]).toMatchObject({
      role: 'admin',
    })
  })

  it('accepted many times at once makes one member', async () => {
    for (let round = 0; round < 5; round++) {
      const invited = `racer-${round}@larkfield.example`
      const account = await addAccount(app.database, { email: invited })
      const { address } = await app.call('invitations.create', { email: invited })
      const tries = await Promise.allSettled(
        Array.from({ length: 8 }, () => accept(address, account, invited)),
      )
      expect(tries.filter(t => t.status === 'fulfilled')).toHaveLength(1)
      const members = await app.database.owner.query('select from member where user_id = $1', [account])
      expect(members).toHaveLength(1)
    }
  })

  it('reaches the app role in no way but its operations, and accepting only the one that signs people in', async () => {
    for (const query of ['select hash from invitation', 'select * from invitation'])
      await expect(app.database.app.query(query)).rejects.toMatchObject({ code: '42501' })
    await expect(
      app.database.app.query(`select * from accept_invitation('\\x00', 'a', 'a', 'a')`),
    ).rejects.toMatchObject({ code: '42501' })
    const [row] = await app.database.owner.query(
      `select has_function_privilege('hypha_auth', 'accept_invitation(bytea, text, text, text)', 'execute') may`,
    )
    expect(row?.may).toBe(true)
  })
})

describe('changes of membership at the same time', () => {
  it('never leave a workspace without an owner', async () => {
    for (let round = 0; round < 5; round++) {
      const other = await addMember(app, { role: 'owner' })
      const tries = await Promise.allSettled([
        other.call('members.change', { person: other.personId, role: 'member' }),
        app.call('members.change', { person: app.personId, role: 'member' }),
      ])
      expect(tries.map(t => t.status).toSorted()).toEqual(['fulfilled', 'rejected'])
      const left = await app.database.owner.query(
        `select person_id from member where workspace_id = $1 and role = 'owner'`,
        [app.workspaceId],
      )
      expect(left).toHaveLength(1)
      await app.database.owner.query(`update member set role = 'owner' where person_id = $1`, [app.personId])
      await app.database.owner.query(`update member set role = 'member' where person_id = $1`, [
        other.personId,
      ])
    }
  })

  it('let only one of two owners leave, and one of two administrators unmake the other', async () => {
    for (let round = 0; round < 5; round++) {
      const [one, two] = [await addMember(app, { role: 'owner' }), await addMember(app, { role: 'owner' })]
      await app.database.owner.query(
        `update member set role = 'admin' where role = 'owner' and person_id not in ($1, $2)`,
        [one.personId, two.personId],
      )
      const leaving = await Promise.allSettled([one.call('members.leave', {}), two.call('members.leave', {})])
      expect(leaving.map(t => t.status).toSorted()).toEqual(['fulfilled', 'rejected'])
      await app.database.owner.query(`update member set role = 'owner' where person_id = $1`, [app.personId])

      const [three, four] = [await addMember(app, { role: 'admin' }), await addMember(app, { role: 'admin' })]
      const unmaking = await Promise.allSettled([
        three.call('members.change', { person: four.personId, role: 'member' }),
        four.call('members.change', { person: three.personId, role: 'member' }),
      ])
      expect(unmaking.map(t => t.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    }
  })

  it('take along a token that is made while its maker is removed', async () => {
    for (let round = 0; round < 5; round++) {
      const dario = await addMember(app)
      const [made] = await Promise.allSettled([
        dario.call('tokens.create', { name: 'late' }),
        app.call('members.remove', { person: dario.personId }),
      ])
      await app.database.owner.query(
        `insert into member (workspace_id, person_id, role) values ($1, $2, 'member')`,
        [app.workspaceId, dario.personId],
      )
      if (made.status === 'fulfilled')
        await expect(app.callAs(made.value.token)('me.get', {})).rejects.toMatchObject({
          code: 'auth.invalid',
        })
    }
  })
})
