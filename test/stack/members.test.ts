import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { indexParcel } from '#test/fixtures/indexed.ts'
import { ines, mei } from '#test/fixtures/items.ts'
import { openTestApp, type TestApp } from '#test/harness/app.ts'
import { addMember } from '#test/harness/member.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

const refused = (code: string) => ({ code })
const roleOf = async (id: string): Promise<string | undefined> =>
  (await app.call('members.list', {})).members.find(m => m.person.id === id)?.role

describe('a role', () => {
  it('is given by administrators, and the rights go with it at once, whatever the token says', async () => {
    const dario = await addMember(app)
    const admin = await addMember(app, { role: 'admin' })
    await expect(dario.call('invitations.list', {})).rejects.toMatchObject(refused('auth.scope'))
    const { member } = await admin.call('members.change', { person: dario.personId, role: 'admin' })
    expect(member).toMatchObject({ role: 'admin', person: { name: 'Dario Abel' }, account: false })
    await dario.call('invitations.list', {})
    await app.call('members.change', { person: dario.personId, role: 'member' })
    await expect(dario.call('invitations.list', {})).rejects.toMatchObject(refused('auth.scope'))
  })

  it('of owner is given and taken by owners alone', async () => {
    const admin = await addMember(app, { role: 'admin' })
    const owner = await addMember(app, { role: 'owner' })
    const asks = [
      () => admin.call('members.change', { person: admin.personId, role: 'owner' }),
      () => admin.call('members.change', { person: owner.personId, role: 'member' }),
      () => admin.call('members.remove', { person: owner.personId }),
      () => admin.call('invitations.create', { email: 'mei@larkfield.example', role: 'owner' }),
    ]
    for (const ask of asks) await expect(ask()).rejects.toMatchObject(refused('auth.role'))
    await app.call('members.change', { person: owner.personId, role: 'member' })
    expect(await roleOf(owner.personId)).toBe('member')
  })

  it('of the last owner stays: they are neither demoted nor removed, and cannot leave', async () => {
    const asks = [
      () => app.call('members.change', { person: app.personId, role: 'admin' }),
      () => app.call('members.remove', { person: app.personId }),
      () => app.call('members.leave', {}),
    ]
    for (const ask of asks) await expect(ask()).rejects.toMatchObject(refused('member.last_owner'))
    await app.call('members.change', { person: app.personId, role: 'owner' })
    expect(await roleOf(app.personId)).toBe('owner')
  })
})

describe('a member who is removed', () => {
  it('loses tokens, agents’ tokens, codes and links at once, and stays the author of what they wrote', async () => {
    await indexParcel(app.call)
    const { people } = await app.call('people.find', { who: '@mei-l' })
    const personId = people[0]?.person.id ?? ''
    const { owner } = app.database
    await owner.query(`insert into member (workspace_id, person_id, role) values ($1, $2, 'member')`, [
      app.workspaceId,
      personId,
    ])
    const { key } = mei.identities[0]!
    await app.call('identities.link', { source: 'git', key, person: personId })
    const admin = await addMember(app, { role: 'admin' })
    await owner.query('update token set person_id = $1 where person_id = $2', [personId, admin.personId])
    const theirs = app.callAs(admin.token)
    const { agent } = await app.call('agents.create', { name: 'Mei’s agent' })
    const held = await theirs('tokens.create', { name: 'agent', agent: agent.id })
    await owner.query("update member set role = 'admin' where person_id = $1", [personId])
    const { code } = await theirs('codes.create', { client: 'browser' })

    await app.call('members.remove', { person: personId })
    for (const token of [admin.token, held.token])
      await expect(app.callAs(token)('me.get', {})).rejects.toMatchObject(refused('auth.invalid'))
    await expect(app.callAs(undefined)('sessions.create', { code })).rejects.toMatchObject(
      refused('code.spent'),
    )
    const { identities } = await app.call('identities.list', { person: personId })
    expect(identities.map(i => i.linkedAt)).toEqual(identities.map(() => null))
    expect(identities).not.toEqual([])
    expect((await app.call('people.find', { who: '@mei-l' })).people[0]?.person).toMatchObject({
      id: personId,
      name: 'Mei Lindqvist',
    })
    expect(await roleOf(personId)).toBeUndefined()
  })

  it('is not revived with old tokens when they become a member again', async () => {
    const dario = await addMember(app)
    await app.call('members.remove', { person: dario.personId })
    await app.database.owner.query(
      `insert into member (workspace_id, person_id, role) values ($1, $2, 'member')`,
      [app.workspaceId, dario.personId],
    )
    await expect(dario.call('me.get', {})).rejects.toMatchObject(refused('auth.invalid'))
  })

  it('may be oneself', async () => {
    const dario = await addMember(app)
    await dario.call('members.leave', {})
    await expect(dario.call('me.get', {})).rejects.toMatchObject(refused('auth.invalid'))
    expect(await roleOf(dario.personId)).toBeUndefined()
  })
})

describe('an identity', () => {
  const hidden = { source: 'git', ref: 'github.com/larkfield/rates', name: 'larkfield/rates' }

  it('says who somebody is, and gives rights only while it is linked', async () => {
    const dario = await addMember(app)
    await app.call('containers.put', {
      ...hidden,
      audience: ['identity:github:user:77', `person:${app.personId}`],
    })
    const sees = async () =>
      (await dario.call('containers.list', {})).containers.some(c => c.ref === hidden.ref)
    expect(await sees()).toBe(false)
    const { identity, formerly } = await app.call('identities.link', {
      source: 'github',
      key: 'user:77',
      handle: '@dabel',
      person: dario.personId,
    })
    expect(identity).toMatchObject({ person: { id: dario.personId }, linkedBy: { id: app.personId } })
    expect(formerly).toBeNull()
    expect(await sees()).toBe(true)
    await dario.call('identities.unlink', { source: 'github', key: 'user:77' })
    expect(await sees()).toBe(false)
    const { identities } = await dario.call('identities.list', {})
    expect(identities).toMatchObject([{ key: 'user:77', handle: '@dabel', linkedAt: null, linkedBy: null }])
  })

  it('that is somebody’s cannot be linked to another before it is unlinked, and tells who it was', async () => {
    const dario = await addMember(app)
    const tomas = await addMember(app, { name: 'Tomas Reyes' })
    const address = { source: 'github', key: 'user:78' }
    await app.call('identities.link', { ...address, person: dario.personId })
    const steal = () => app.call('identities.link', { ...address, person: tomas.personId })
    await expect(steal()).rejects.toMatchObject(refused('identity.taken'))
    await app.call('identities.unlink', address)
    expect((await steal()).formerly).toMatchObject({ id: dario.personId })
  })

  it('is linked by oneself only when one’s account proves it', async () => {
    const dario = await addMember(app)
    const address = { source: 'github', key: '4711' }
    await expect(dario.call('identities.link', address)).rejects.toMatchObject(refused('auth.scope'))
    const { owner } = app.database
    await owner.query(
      `insert into auth."user" (id, name, email, email_verified, created_at, updated_at) values ('dario', 'Dario Abel', 'dario@larkfield.example', true, now(), now())`,
    )
    await owner.query(
      `insert into auth.account (id, account_id, provider_id, user_id, created_at, updated_at) values ('dario', '4711', 'github', 'dario', now(), now())`,
    )
    await owner.query(`update member set user_id = 'dario' where person_id = $1`, [dario.personId])
    await dario.call('identities.link', address)
    await dario.call('identities.link', { source: 'git', key: 'Dario@Larkfield.example' })
    const known = (await dario.call('identities.list', {})).identities
    expect(known.map(i => i.key)).toEqual(['dario@larkfield.example', '4711'])
    await expect(
      dario.call('identities.link', { source: 'git', key: ines.identities[0]!.key }),
    ).rejects.toMatchObject(refused('auth.scope'))
    await expect(dario.call('identities.link', { ...address, person: app.personId })).rejects.toMatchObject(
      refused('auth.scope'),
    )
    await expect(dario.call('identities.list', { person: app.personId })).rejects.toMatchObject(
      refused('auth.scope'),
    )
  })
})

describe('a team', () => {
  it('lets in whoever is in it by a linked identity, until either is taken away', async () => {
    const dario = await addMember(app)
    const member = { source: 'github', key: 'user:90' }
    const rates = { source: 'github', key: 'team:rates', name: '@larkfield/rates' }
    await app.call('identities.link', { ...member, person: dario.personId })
    const { team } = await app.call('teams.put', { ...rates, members: [member] })
    expect(team.members).toMatchObject([{ key: 'user:90', person: { id: dario.personId } }])
    const quotes = { source: 'git', ref: 'github.com/larkfield/quotes', name: 'larkfield/quotes' }
    await app.call('containers.put', { ...quotes, audience: [`team:${team.id}`, `person:${app.personId}`] })
    const sees = async () =>
      (await dario.call('containers.list', {})).containers.some(c => c.ref === quotes.ref)
    expect(await sees()).toBe(true)
    const emptied = await app.call('teams.put', { ...rates, members: [] })
    expect([emptied.team.id, emptied.team.members]).toEqual([team.id, []])
    expect(await sees()).toBe(false)
    await app.call('teams.put', { ...rates, members: [member] })
    expect(await sees()).toBe(true)
    await app.call('identities.unlink', member)
    expect(await sees()).toBe(false)
    await app.call('identities.link', { ...member, person: dario.personId })
    await app.call('teams.delete', { id: team.id })
    expect(await sees()).toBe(false)
  })
})

describe('an audience', () => {
  it.each([
    'everybody',
    'person:1',
    'PERSON:00000000-0000-4000-8000-000000000001',
    'team:',
    'identity:github',
    '',
  ])('does not name “%s”: a misspelt reader would silently be nobody', async principal => {
    const put = {
      source: 'git',
      ref: 'github.com/larkfield/x',
      name: 'x',
      audience: ['workspace', principal],
    }
    const refusal = await app.call('containers.put', put).catch(cause => cause)
    expect(refusal).toMatchObject({
      code: 'input.invalid',
      details: [expect.stringMatching(/^audience\.1: A principal is workspace, person:ID/)],
    })
  })
})
