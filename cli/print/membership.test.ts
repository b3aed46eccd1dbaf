import { describe, expect, it } from 'vitest'
import { printed } from '#cli/print/index.ts'
import { terminalOf } from '#cli/print/terminal.ts'
import type { AccessAnswer } from '#shared/contract/access.ts'
import { ines, mei, sampleNow } from '#test/fixtures/answers.ts'

const terminal = terminalOf({ isTTY: true, columns: 120 }, { NO_COLOR: '1' }, new Date(sampleNow))
const since = new Date(sampleNow - 3 * 86_400_000).toISOString()
const expiresAt = new Date(sampleNow + 60 * 86_400_000).toISOString()
const id = '00000000-0000-4000-8000-000000000042'

describe('who is in the workspace', () => {
  it('is a line each, with the id other commands want', () => {
    const members = [
      { person: ines, role: 'owner' as const, since, account: true },
      { person: mei, role: 'member' as const, since, account: false },
    ]
    expect(printed('members.list', { members }, terminal)).toMatchInlineSnapshot(`
      "Ines Okoye (@ines-okoye)  owner   since 3 days ago  signs in        00000000-0000-4000-8000-000000000001
      Mei Lindqvist (@mei-l)    member  since 3 days ago  no account yet  00000000-0000-4000-8000-000000000003
      "
    `)
  })

  it('may be invited, and the address is shown alone on its line', () => {
    const invitation = {
      id,
      email: 'mei@larkfield.example',
      role: 'admin' as const,
      invitedBy: ines,
      since,
      expiresAt,
    }
    const text = printed('invitations.create', { invitation, address: '/invitations/hyi_x' }, terminal)
    expect(text.split('\n')[0]).toBe('/invitations/hyi_x')
    expect(printed('invitations.list', { invitations: [invitation] }, terminal)).toMatchInlineSnapshot(`
      "mei@larkfield.example  as admin  by Ines Okoye (@ines-okoye)  until next month  00000000-0000-4000-8000-000000000042
      "
    `)
  })
})

describe('a token', () => {
  it('is shown alone on its line when it is made, and by its last characters ever after', () => {
    const details = {
      id,
      name: 'nightly index',
      hint: 'x9Qz',
      scopes: ['read', 'write'],
      person: ines,
      agent: { id, name: 'Release bot' },
      createdAt: since,
      usedAt: null,
      expiresAt,
    }
    const made = printed('tokens.create', { token: 'hyt_secretx9Qz', details }, terminal)
    expect(made.split('\n')[0]).toBe('hyt_secretx9Qz')
    expect(printed('tokens.list', { tokens: [details] }, terminal)).toMatchInlineSnapshot(`
      "nightly index …x9Qz
        may read and write · by Release bot for Ines Okoye (@ines-okoye) · never used · until next month
        hypha tokens revoke 00000000-0000-4000-8000-000000000042
      "
    `)
  })
})

describe('why somebody sees an item', () => {
  const answer: AccessAnswer = {
    visible: true,
    item: { id, source: 'git', container: 'larkfield/parcel' },
    person: mei,
    role: 'member',
    audience: { of: 'container', total: 2, principals: [`team:${id}`, 'identity:github:1'] },
    within: [],
    grounds: [
      {
        principal: `team:${id}`,
        identity: { source: 'github', key: 'user:7', linkedAt: since, linkedBy: ines },
        team: { id, source: 'github', key: 't', name: '@larkfield/rates' },
      },
    ],
    nearly: [],
    missing: [],
  }

  it('comes down to the identity, the team, and who linked it', () => {
    expect(printed('access.explain', answer, terminal)).toMatchInlineSnapshot(`
      "Mei Lindqvist (@mei-l) (member) sees 00000000-0000-4000-8000-000000000042 in git larkfield/parcel.

      The audience of larkfield/parcel names 2 principals: team:00000000-0000-4000-8000-000000000042 and identity:github:1.

        team:00000000-0000-4000-8000-000000000042  github user:7 in github @larkfield/rates, linked 3 days ago by Ines Okoye
                                                   (@ines-okoye)

      Titles and texts are not shown here, whoever asks.
      "
    `)
  })

  it('or does not, says what is missing', () => {
    const hidden = {
      ...answer,
      visible: false,
      role: null,
      grounds: [],
      missing: ['Mei Lindqvist is not a member of this workspace.'],
    }
    const text = printed('access.explain', hidden, terminal)
    expect(text).toContain(`Mei Lindqvist (@mei-l) (no member) does not see ${id} in git larkfield/parcel.\n`)
    expect(text).toContain('\nMei Lindqvist is not a member of this workspace.\n')
  })
})

describe('an empty list', () => {
  it('has words', () => {
    const texts = [
      printed('tokens.list', { tokens: [] }, terminal),
      printed('agents.list', { agents: [] }, terminal),
      printed('invitations.list', { invitations: [] }, terminal),
      printed('identities.list', { identities: [] }, terminal),
      printed('teams.list', { teams: [] }, terminal),
      printed('sessions.list', { sessions: [] }, terminal),
    ]
    expect(texts.filter(text => !/^[A-Z].*\.\n$/.test(text))).toEqual([])
  })
})
