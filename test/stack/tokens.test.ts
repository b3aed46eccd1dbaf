import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { issueToken } from '#cli/database/workspace.ts'
import { commitDraft } from '#test/fixtures/items.ts'
import { openTestApp, type TestApp } from '#test/harness/app.ts'
import { addMember, type TestMember } from '#test/harness/member.ts'
import { proofOf } from '#worker/access/viewer.ts'

let app: TestApp
let dario: TestMember
beforeAll(async () => {
  app = await openTestApp()
  dario = await addMember(app)
})
afterAll(() => app.close())

const refused = (code: string) => ({ code })

/** What better-auth keeps for somebody who let one client in from two browsers, and renewed the tokens of the first. */
const grants = async ({ personId }: TestMember) => {
  const { owner } = app.database
  const [held, other] = ['hya_laptop', 'hya_phone']
  await owner.query(
    `insert into auth."user" (id, name, email, email_verified, created_at, updated_at) values ('mei', 'Mei Lindqvist', 'mei@larkfield.example', true, now(), now())`,
  )
  await owner.query(`update member set user_id = 'mei' where person_id = $1`, [personId])
  await owner.query(
    `insert into auth.oauth_client (id, client_id, name, redirect_uris) values ('claude', 'claude', 'Claude', '{}')`,
  )
  await owner.query(
    `insert into auth.oauth_consent (id, client_id, user_id, scopes, created_at, updated_at) values ('c', 'claude', 'mei', '{read}', now(), now())`,
  )
  await owner.query(`insert into auth.session (id, token, user_id, user_agent, created_at, updated_at, expires_at)
    values ('laptop', 'x', 'mei', 'Firefox', now(), now(), now() + interval '1 day'), ('phone', 'y', 'mei', null, now(), now(), now() - interval '1 day')`)
  await owner.query(
    `insert into auth.oauth_refresh_token (id, token, client_id, session_id, user_id, reference_id, scopes, created_at, expires_at, revoked)
    values ('refresh-1', 'r1', 'claude', 'laptop', 'mei', $1, '{read}', '2026-01-01', now() + interval '1 day', now()),
           ('refresh-2', 'r2', 'claude', 'laptop', 'mei', $1, '{read}', '2026-03-01', now() + interval '1 day', null),
           ('refresh-phone', 'r3', 'claude', 'phone', 'mei', $1, '{read}', '2026-04-01', now() + interval '1 day', null)`,
    [app.workspaceId],
  )
  for (const [session, token] of [
    ['laptop', held],
    ['phone', other],
  ] as const)
    await owner.query(
      `insert into auth.oauth_access_token (id, token, client_id, session_id, user_id, reference_id, scopes, created_at, expires_at)
      values ($1, $2, 'claude', $1, 'mei', $3, '{read}', '2026-04-02', now() + interval '1 hour')`,
      [session, await proofOf(token), app.workspaceId],
    )
  return { held, other }
}

describe('a script token', () => {
  it('is shown once, asks as its maker, and is known in lists by its name and last four characters', async () => {
    const { token, details } = await dario.call('tokens.create', { name: 'nightly index', scopes: ['read'] })
    expect(token).toMatch(/^hyt_[\w-]{43}$/)
    expect(details).toMatchObject({
      name: 'nightly index',
      hint: token.slice(-4),
      scopes: ['read'],
      agent: null,
    })
    const days = (Date.parse(details.expiresAt) - Date.parse(details.createdAt)) / 86_400_000
    expect(days).toBe(90)
    const me = await app.callAs(token)('me.get', {})
    expect(me).toMatchObject({ person: { id: dario.personId }, scopes: ['read'] })
    const { tokens } = await dario.call('tokens.list', {})
    expect(tokens.find(t => t.id === details.id)).toMatchObject({
      hint: token.slice(-4),
      usedAt: expect.any(String),
    })
    expect(JSON.stringify(tokens)).not.toContain(token)
    const stored = await app.database.owner.query('select t::text from token t')
    expect(JSON.stringify(stored)).not.toContain(token.slice(4, -4))
  })

  it('may do no more than the token that makes it', async () => {
    const narrow = await addMember(app, { scopes: ['read', 'write'] })
    for (const who of [narrow, dario])
      await expect(who.call('tokens.create', { name: 'x', scopes: ['admin'] })).rejects.toMatchObject(
        refused('auth.scope'),
      )
    const reader = await addMember(app, { scopes: ['read'] })
    await expect(reader.call('tokens.create', { name: 'x' })).rejects.toMatchObject(refused('auth.scope'))
  })

  it('cannot make another: a stolen one does not renew itself', async () => {
    const { token } = await app.call('tokens.create', { name: 'x', scopes: ['read', 'write', 'admin'] })
    await expect(app.callAs(token)('tokens.create', { name: 'y' })).rejects.toMatchObject(
      refused('auth.person'),
    )
  })

  it('lives for a year at most', async () => {
    await expect(dario.call('tokens.create', { name: 'x', days: 366 })).rejects.toMatchObject(
      refused('input.invalid'),
    )
    const { details } = await dario.call('tokens.create', { name: 'x', days: 365 })
    expect(Date.parse(details.expiresAt)).toBeGreaterThan(Date.now() + 364 * 86_400_000)
  })

  it('is seen and revoked by its owner and by administrators, and by nobody else', async () => {
    const { token, details } = await dario.call('tokens.create', { name: 'theirs' })
    const other = await addMember(app)
    expect((await other.call('tokens.list', {})).tokens).toEqual([])
    await expect(other.call('tokens.revoke', { id: details.id })).rejects.toMatchObject(
      refused('token.not_found'),
    )
    const outsider = app.callAs((await app.database.found('Another workspace')).token)
    await expect(outsider('tokens.revoke', { id: details.id })).rejects.toMatchObject(
      refused('token.not_found'),
    )
    expect((await app.call('tokens.list', {})).tokens.map(t => t.id)).toContain(details.id)
    await app.call('tokens.revoke', { id: details.id })
    await expect(app.callAs(token)('me.get', {})).rejects.toMatchObject(refused('auth.invalid'))
    await expect(dario.call('tokens.revoke', { id: details.id })).rejects.toMatchObject(
      refused('token.not_found'),
    )
  })

  it('of an administrator without the scope lists no more than one’s own', async () => {
    const admin = await addMember(app, { role: 'admin', scopes: ['read', 'write'] })
    await dario.call('tokens.create', { name: 'dario’s' })
    expect((await admin.call('tokens.list', {})).tokens).toEqual([])
  })
})

describe('an agent', () => {
  it('acts for the person who gave it a token, without their office, and shows in lists', async () => {
    const { agent } = await app.call('agents.create', { name: 'Release bot' })
    const made = await app.call('tokens.create', {
      name: 'ci',
      scopes: ['read', 'write'],
      agent: agent.id,
    })
    const act = app.callAs(made.token)
    expect(await act('me.get', {})).toMatchObject({
      person: { id: app.personId },
      role: 'agent',
      scopes: ['read', 'write'],
    })
    expect(made.details.agent).toEqual({ id: agent.id, name: 'Release bot' })
    expect((await app.call('agents.list', {})).agents).toMatchObject([{ name: 'Release bot', tokens: 1 }])
    await expect(act('members.remove', { person: dario.personId })).rejects.toMatchObject(
      refused('auth.scope'),
    )
    const asks = [
      () => act('tokens.create', { name: 'y' }),
      () => act('tokens.revoke', { id: made.details.id }),
      () => act('members.leave', {}),
      () => act('sessions.list', {}),
      () => act('identities.link', { source: 'github', key: '1' }),
      () => act('identities.unlink', { source: 'git', key: 'ines@larkfield.example' }),
    ]
    for (const ask of asks) await expect(ask()).rejects.toMatchObject(refused('auth.person'))
  })

  it('never administers', async () => {
    const { agent } = await app.call('agents.create', { name: 'Ambitious bot' })
    await expect(
      app.call('tokens.create', { name: 'x', scopes: ['admin'], agent: agent.id }),
    ).rejects.toMatchObject(refused('input.invalid'))
  })

  it('alone sees what everybody sees and what names it, not what its maker sees', async () => {
    const { agent } = await app.call('agents.create', { name: 'Lone bot' })
    await expect(
      dario.call('tokens.create', { name: 'x', agent: agent.id, alone: true }),
    ).rejects.toMatchObject(refused('auth.scope'))
    const { token } = await app.call('tokens.create', { name: 'x', agent: agent.id, alone: true })
    const { container } = await app.call('containers.put', {
      source: 'git',
      ref: 'github.com/larkfield/parcel',
      name: 'larkfield/parcel',
    })
    const items = [
      commitDraft(1, 'For everybody', 'carrier quotes'),
      commitDraft(2, 'For Ines', 'carrier quotes', { audience: [`person:${app.personId}`] }),
      commitDraft(3, 'For the bot', 'carrier quotes', {
        audience: [`person:${agent.id}`, `person:${app.personId}`],
      }),
    ]
    await app.call('items.put', { container: container.id, items })
    const seen = await app.callAs(token)('items.list', { container: container.id })
    expect(seen.items.map(i => i.ref)).toEqual(['commit:1', 'commit:3'])
    expect((await app.call('items.list', { container: container.id })).items).toHaveLength(3)
  })

  it('that is removed stops at once with all its tokens', async () => {
    const { agent } = await app.call('agents.create', { name: 'Old bot' })
    const { token } = await dario.call('tokens.create', { name: 'x', agent: agent.id })
    await app.callAs(token)('me.get', {})
    await expect(dario.call('agents.remove', { id: agent.id })).rejects.toMatchObject(refused('auth.scope'))
    await app.call('agents.remove', { id: agent.id })
    await expect(app.callAs(token)('me.get', {})).rejects.toMatchObject(refused('auth.invalid'))
    await expect(app.call('agents.remove', { id: agent.id })).rejects.toMatchObject(
      refused('agent.not_found'),
    )
    await expect(app.call('agents.remove', { id: dario.personId })).rejects.toMatchObject(
      refused('agent.not_found'),
    )
  })
})

describe('a session', () => {
  it('is listed for its person alone, and ended by them', async () => {
    const mei = await addMember(app, { name: 'Mei Lindqvist' })
    const second = await issueToken(app.database.owner, {
      workspaceId: app.workspaceId,
      personId: mei.personId,
      client: 'laptop',
      scopes: ['read'],
      life: 60,
    })
    const { sessions } = await mei.call('sessions.list', {})
    expect(sessions.map(s => [s.client, s.current]).toSorted()).toEqual([
      ['laptop', false],
      ['test', true],
    ])
    const laptop = sessions.find(s => s.client === 'laptop')!
    await expect(dario.call('sessions.revoke', { id: laptop.id })).rejects.toMatchObject(
      refused('session.not_found'),
    )
    await mei.call('sessions.revoke', { id: laptop.id })
    await expect(app.callAs(second)('me.get', {})).rejects.toMatchObject(refused('auth.invalid'))
    expect((await mei.call('sessions.list', {})).sessions).toHaveLength(1)
  })

  it('of an OAuth client is one thing, however often its tokens are renewed, and ends with all of them', async () => {
    const mei = await addMember(app, { name: 'Mei Lindqvist' })
    const { held, other } = await grants(mei)
    const { sessions } = await mei.call('sessions.list', {})
    const shown = sessions.map(s => [s.kind, s.client]).toSorted()
    expect(shown).toEqual([
      ['browser', 'Firefox'],
      ['grant', 'Claude'],
      ['grant', 'Claude'],
      ['token', 'test'],
    ])
    const asked = (await app.callAs(held)('me.get', {})).role
    expect(asked).toBe('agent')
    const laptop = sessions.find(s => s.kind === 'grant' && s.since < '2026-02')!
    await mei.call('sessions.revoke', { id: laptop.id })
    await expect(app.callAs(held)('me.get', {})).rejects.toMatchObject(refused('auth.invalid'))
    await app.callAs(other)('me.get', {})
    const living = await app.database.owner.query(
      `select id from auth.oauth_refresh_token where user_id = 'mei' and revoked is null`,
    )
    expect(living).toEqual([{ id: 'refresh-phone' }])
    expect(await app.database.owner.query('select from auth.oauth_consent')).toHaveLength(0)

    const browser = (await mei.call('sessions.list', {})).sessions.find(s => s.kind === 'browser')!
    await mei.call('sessions.revoke', { id: browser.id })
    expect((await mei.call('sessions.list', {})).sessions.map(s => s.kind).toSorted()).toEqual([
      'grant',
      'token',
    ])
    await app.call('members.remove', { person: mei.personId })
    await expect(app.callAs(other)('me.get', {})).rejects.toMatchObject(refused('auth.invalid'))
  })
})
