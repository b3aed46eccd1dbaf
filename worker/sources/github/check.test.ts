import { describe, expect, it } from 'vitest'
import { answer, connectedTo, type Routes } from '#test/harness/connected.ts'
import { makeAppKey } from '#test/services/github/sign-in.ts'
import { repositoryShape } from '#test/suites/sources/github/things.ts'
import { check } from './check.ts'
import { eventsNeeded } from './events.ts'
import { secrets, settings } from './settings.ts'

const api = 'https://api.github.com'
const granted = Object.fromEntries(
  ['metadata', 'contents', 'issues', 'pull_requests', 'discussions', 'members'].map(name => [name, 'read']),
)
const installation = {
  account: { login: 'larkfield', type: 'Organization' },
  permissions: granted,
  events: eventsNeeded,
  suspended_at: null,
}
const ofApp = (told: object, repositories = [repositoryShape(4101, 'parcel')]) =>
  check(
    connectedTo(
      settings.parse({ app: '48120', installation: '990017' }),
      secrets.parse({ privateKey: makeAppKey().pkcs1 }),
      {
        [`POST ${api}/app/installations/990017/access_tokens`]: answer({ token: 'ghs_1' }, 201),
        [`GET ${api}/app/installations/990017`]: answer({ ...installation, ...told }),
        [`GET ${api}/installation/repositories`]: answer({ total_count: repositories.length, repositories }),
      },
    ),
  )

describe('an App', () => {
  it('says whose installation it is, and which repositories that covers', async () => {
    expect(await ofApp({})).toEqual({ account: 'larkfield: 1 repository (larkfield/parcel)', missing: [] })
    const many = ['parcel', 'quotes', 'labels'].map((name, n) => repositoryShape(4101 + n, name))
    expect((await ofApp({}, many)).account).toBe(
      'larkfield: 3 repositories (larkfield/parcel, larkfield/quotes, larkfield/labels)',
    )
  })

  it.each([
    ['contents', 'documents'],
    ['issues', 'issues'],
    ['pull_requests', 'pull requests'],
    ['discussions', 'discussions'],
    ['members', 'nobody sees them'],
  ])('without %s says what is missing then', async (name, what) => {
    const { [name]: _, ...permissions } = granted
    const { missing } = await ofApp({ permissions })
    expect(missing).toEqual([expect.stringContaining(what)])
  })

  it('of a person’s own account needs no right of an organisation', async () => {
    const { members: _, ...permissions } = granted
    const { missing } = await ofApp({ permissions, account: { login: 'ines-okoye', type: 'User' } })
    expect(missing).toEqual([])
  })

  it('says which events do not come, and that nothing is covered', async () => {
    const { missing, account } = await ofApp({ events: eventsNeeded.filter(e => e !== 'push') }, [])
    expect(account).toBe('larkfield: no repository')
    expect(missing).toEqual([
      expect.stringContaining('No repository'),
      expect.stringContaining('events push:'),
    ])
  })

  it('that is suspended cannot be connected', async () => {
    await expect(ofApp({ suspended_at: '2026-11-01T09:00:00Z' })).rejects.toMatchObject({
      kind: 'signed-out',
    })
  })
})

describe('a token', () => {
  const ofToken = (routes: Routes, repositories = [repositoryShape(4101, 'parcel')]) =>
    check(
      connectedTo(settings.parse({}), secrets.parse({ token: 'github_pat_1' }), {
        [`GET ${api}/user`]: answer({ login: 'ines-okoye' }),
        [`GET ${api}/user/repos`]: answer(repositories),
        ...routes,
        [`GET ${api}/repositories/4101/*`]: answer([]),
        [`GET ${api}/repositories/4101/git/trees/HEAD`]: answer({}, 409),
      }),
    )

  it('says whose it is, and what it may not read, by trying', async () => {
    expect(await ofToken({})).toEqual({ account: 'ines-okoye: 1 repository (larkfield/parcel)', missing: [] })
    const denied = answer({ message: 'Resource not accessible by personal access token' }, 403)
    const { missing } = await ofToken({ [`GET ${api}/repositories/4101/issues`]: denied })
    expect(missing).toEqual([expect.stringContaining('Issues: read')])
  })

  it('of nobody is refused, and what GitHub does not answer now is no missing right', async () => {
    await expect(ofToken({ [`GET ${api}/user`]: answer({}, 401) })).rejects.toMatchObject({
      kind: 'signed-out',
    })
    await expect(
      ofToken({ [`GET ${api}/repositories/4101/pulls`]: answer({ message: 'rate limit' }, 403) }),
    ).rejects.toMatchObject({ kind: 'limited' })
  })
})
