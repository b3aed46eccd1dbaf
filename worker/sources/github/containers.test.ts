import { describe, expect, it } from 'vitest'
import { answer, connectedTo, type Routes } from '#test/harness/connected.ts'
import { makeAppKey } from '#test/services/github/sign-in.ts'
import { repositoryShape } from '#test/suites/sources/github/things.ts'
import { containerNow, containersOf } from './containers.ts'
import { secrets, settings } from './settings.ts'

const api = 'https://api.github.com'
const connected = (routes: Routes, internal = 'collaborators') =>
  connectedTo(settings.parse({ internal }), secrets.parse({ token: 'github_pat_1' }), routes)
const readersOf = async (
  visibility: 'public' | 'private' | 'internal',
  people = answer([]),
  internal?: string,
) => {
  const at = connected(
    {
      [`GET ${api}/repositories/4101`]: answer(repositoryShape(4101, 'parcel', visibility)),
      [`GET ${api}/repositories/4101/collaborators`]: people,
    },
    internal,
  )
  return (await containerNow(at, '4101')).container?.readers
}
const people = answer([{ id: 1203 }, { id: 1201 }, { id: 1203 }])

describe('who may see a repository', () => {
  it('is everybody when it is public, without asking who reads it', async () => {
    expect(await readersOf('public')).toEqual({ known: true, every: [['everybody']] })
  })

  it('is whom GitHub names when it is private: each account once, by its number', async () => {
    const accounts = [{ account: '1201' }, { account: '1203' }]
    expect(await readersOf('private', people)).toEqual({ known: true, every: [accounts] })
  })

  it('is nobody when GitHub names nobody', async () => {
    expect(await readersOf('private')).toEqual({ known: true, every: [[]] })
  })

  it('is whom GitHub names when it is internal, unless an administrator says that all here are in the enterprise', async () => {
    const accounts = [{ account: '1201' }, { account: '1203' }]
    expect(await readersOf('internal', people)).toEqual({ known: true, every: [accounts] })
    expect(await readersOf('internal', people, 'everybody')).toEqual({ known: true, every: [['everybody']] })
  })

  it.each([403, 404])('is unknown, with the reason, when GitHub answers %i', async status => {
    const readers = await readersOf('private', answer({ message: 'Resource not accessible' }, status))
    expect(readers).toMatchObject({ known: false, why: expect.stringContaining('Members: read') })
  })

  it.each([
    ['a limit', answer({ message: 'API rate limit exceeded' }, 403), 'limited'],
    ['a failure of the moment', answer('', 502), 'unavailable'],
    ['an answer that breaks off', answer('[{"id":'), 'invalid'],
  ])('is not decided by %s', async (_, people, kind) => {
    await expect(readersOf('private', people)).rejects.toMatchObject({ kind })
  })

  it('is decided as for a private one where GitHub does not say what it is', async () => {
    const { visibility: _, ...shape } = repositoryShape(4101, 'parcel', 'private')
    const at = connected({
      [`GET ${api}/repositories/4101`]: answer(shape),
      [`GET ${api}/repositories/4101/collaborators`]: people,
    })
    expect((await containerNow(at, '4101')).container?.readers).toMatchObject({ every: [[{}, {}]] })
  })
})

describe('a repository', () => {
  it('is known by its number; another name or branch makes other addresses', async () => {
    const shape = repositoryShape(4101, 'parcels', 'public')
    const now = async (more: object) =>
      (
        await containerNow(
          connected({ [`GET ${api}/repositories/4101`]: answer({ ...shape, ...more }) }),
          '4101',
        )
      ).container
    expect(await now({})).toMatchObject({
      ref: '4101',
      name: 'larkfield/parcels',
      url: 'https://github.com/larkfield/parcels',
    })
    expect((await now({}))?.rules).not.toBe((await now({ full_name: 'larkfield/parcel' }))?.rules)
    expect((await now({}))?.rules).not.toBe((await now({ default_branch: 'trunk' }))?.rules)
    expect(await now({ archived: true })).toEqual(await now({}))
  })

  it.each([404, 410, 451])('that is answered %i is gone', async status => {
    const at = connected({ [`GET ${api}/repositories/4101`]: answer({}, status) })
    expect(await containerNow(at, '4101')).toEqual({ container: null, groups: [] })
  })

  it('that GitHub does not let us read for now is not gone', async () => {
    const at = connected({ [`GET ${api}/repositories/4101`]: answer({ message: 'No' }, 403) })
    await expect(containerNow(at, '4101')).rejects.toMatchObject({ kind: 'forbidden' })
  })

  it.each([
    [answer({ id: 990_017 }), 'larkfield/labels'],
    [answer({ id: 7 }), undefined],
    [answer({ message: 'Not Found' }, 404), undefined],
  ])('that anybody may read is ours only if the installation covers it', async (installation, name) => {
    const at = connectedTo(
      settings.parse({ app: '48120', installation: '990017' }),
      secrets.parse({ privateKey: makeAppKey().pkcs1 }),
      {
        [`POST ${api}/app/installations/990017/access_tokens`]: answer({ token: 'ghs_1' }, 201),
        [`GET ${api}/repositories/4102`]: answer(repositoryShape(4102, 'labels', 'public')),
        [`GET ${api}/repos/larkfield/labels/installation`]: installation,
      },
    )
    expect((await containerNow(at, '4102')).container?.name).toBe(name)
  })
})

describe('the list of repositories', () => {
  const page = `${api}/user/repos?per_page=10&page=2`
  const routes: Routes = {
    [`GET ${api}/user/repos`]: (_, url) =>
      url.searchParams.has('page')
        ? answer([repositoryShape(4102, 'labels', 'public')])
        : answer([repositoryShape(4101, 'parcel')], 200, { link: `<${page}>; rel="next"` }),
    [`GET ${api}/repositories/4101/collaborators`]: answer({}, 404),
  }

  it('goes on where GitHub says; one whose readers are unknown leaves the others alone', async () => {
    const at = connected(routes)
    const first = await containersOf(at, null)
    expect(first).toMatchObject({ next: page, values: [{ ref: '4101', readers: { known: false } }] })
    expect(await containersOf(at, first.next)).toMatchObject({
      next: null,
      values: [{ ref: '4102', readers: { known: true } }],
    })
  })

  it('begins again where GitHub does not know the place any more', async () => {
    const at = connected({ [`GET ${api}/user/repos`]: answer({}, 404) })
    await expect(containersOf(at, page)).rejects.toMatchObject({ kind: 'cursor' })
    await expect(containersOf(at, null)).rejects.toMatchObject({ kind: 'gone' })
  })
})
