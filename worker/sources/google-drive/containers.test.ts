import { describe, expect, it } from 'vitest'
import {
  coveredDrive,
  dario,
  directoryApi,
  driveApi,
  driveId,
  google,
  groupPermission,
  guest,
  ines,
  mei,
  members,
  refusal,
  serviceAccount,
  tomas,
  userOf,
  userPermission,
} from '#test/fixtures/google-drive.ts'
import { answer } from '#test/harness/connected.ts'
import { listContainers, readContainer, readGroups } from './containers.ts'
import type { Settings } from './settings.ts'

const drives = `GET ${driveApi}/drives`
const memberRoute = `GET ${driveApi}/files/${driveId}/permissions`
const rates = 'rates@larkfield.example'
const ratesRoute = `GET ${directoryApi}/groups/${encodeURIComponent(rates)}/members`
type Routes = Parameters<typeof google>[0]

const all = async (routes: Routes = {}, chosen: Partial<Settings> = { admin: ines.email }) => {
  const at = google({ [drives]: answer({ drives: [coveredDrive] }), ...routes }, chosen)
  const pages: Awaited<ReturnType<typeof listContainers>>[] = []
  let cursor: string | null = null
  do {
    const page: (typeof pages)[number] = await listContainers(at, cursor)
    pages.push(page)
    cursor = page.next
  } while (cursor)
  return {
    at,
    values: pages.flatMap(p => p.values),
    groups: pages.flatMap(p => p.groups),
    missing: pages.flatMap(p => p.missing ?? []),
  }
}

describe('shared drives', () => {
  it('are all of the organisation’s, each for its members, of whom managers are a group of their own', async () => {
    const { at, values, groups } = await all()
    expect(values).toEqual([
      {
        ref: driveId,
        name: 'Parcel',
        url: `https://drive.google.com/drive/folders/${driveId}`,
        readers: { known: true, every: [[{ group: `drive:${driveId}` }]] },
      },
    ])
    expect(groups).toEqual([
      { key: `drive:${driveId}`, name: 'Members of Parcel', members: [ines.id, tomas.id] },
      { key: `organizers:${driveId}`, name: 'Managers of Parcel', members: [ines.id] },
    ])
    for (const r of at.requests.filter(r => /\/drives\?|\/permissions\?/.test(r.url)))
      expect(r.url).toContain('useDomainAdminAccess=true')
  })

  it('are listed to the last page', async () => {
    const many = Array.from({ length: 23 }, (_, n) => ({ id: `0AManyDrives${n}`, name: `Drive ${n}` }))
    const { values } = await all({
      [drives]: (_, url) => {
        const from = Number(url.searchParams.get('pageToken') ?? 0)
        return answer({
          drives: many.slice(from, from + 10),
          ...(from + 10 < many.length ? { nextPageToken: String(from + 10) } : {}),
        })
      },
      [`GET ${driveApi}/files/*/permissions`]: answer({ permissions: members }),
    })
    expect(values).toHaveLength(23)
  })

  it('have whoever is in their groups, and say who is not known', async () => {
    const outside = 'partners@swiftpaw.example'
    const { groups } = await all({
      [memberRoute]: answer({
        permissions: [
          ...members,
          groupPermission(rates),
          groupPermission(outside),
          userPermission(guest),
          userPermission(dario),
          userPermission(mei, { expirationTime: '2026-01-01T00:00:00Z' }),
        ],
      }),
      [ratesRoute]: answer({ members: [{ email: mei.email, type: 'USER' }] }),
      [`GET ${directoryApi}/groups/${encodeURIComponent(outside)}/members`]: refusal(403, 'forbidden'),
    })
    expect(groups[0]).toEqual({
      key: `drive:${driveId}`,
      name: 'Members of Parcel',
      members: expect.arrayContaining([ines.id, tomas.id, mei.id, guest.email]),
      why: expect.stringContaining(outside),
    })
    expect(groups[0]?.members).toHaveLength(4)
  })

  it('whose members we may not list are for nobody, and it is said why', async () => {
    const { values, groups } = await all({ [memberRoute]: refusal(403, 'insufficientFilePermissions') }, {})
    expect(values[0]?.readers).toMatchObject({ known: false, why: expect.any(String) })
    expect(groups).toEqual([])
  })

  it('can be chosen; one that is not there is told', async () => {
    const lost = '0ALostDriveUk9PVA'
    const { values, missing } = await all(
      { [`GET ${driveApi}/drives/${lost}`]: refusal(404, 'notFound') },
      { admin: ines.email, drives: [driveId, lost] },
    )
    expect(values.map(v => v.ref)).toEqual([driveId])
    expect(missing).toEqual([expect.stringContaining(lost)])
  })

  it('one that goes while they are listed is left out', async () => {
    expect((await all({ [memberRoute]: refusal(404, 'notFound') })).values).toEqual([])
  })

  it.each([
    ['is no answer', answer('', 503), 'unavailable'],
    ['is a limit', refusal(403, 'userRateLimitExceeded'), 'limited'],
  ])('are not taken for gone when there %s', async (_, no, kind) => {
    await expect(all({ [memberRoute]: no })).rejects.toMatchObject({ kind })
    await expect(all({ [drives]: no })).rejects.toMatchObject({ kind })
    const at = google({ [`GET ${driveApi}/drives/${driveId}`]: no })
    await expect(readContainer(at, driveId)).rejects.toMatchObject({ kind })
  })
})

describe('people’s own drives', () => {
  it('are nobody’s unless they are named', async () => {
    expect((await all()).values.filter(v => v.ref.startsWith('user:'))).toEqual([])
  })

  it('of everybody leave out who is suspended, and say so', async () => {
    const { values, missing } = await all({}, { admin: ines.email, people: ['*'] })
    expect(values.slice(1)).toEqual(
      [ines, mei, tomas].map(p => ({
        ref: `user:${p.id}`,
        name: `My Drive of ${p.name}`,
        url: null,
        readers: { known: true, every: [[{ account: p.id }]] },
      })),
    )
    expect(missing).toEqual([expect.stringContaining(dario.email)])
  })

  it('of whom is named say who is not there', async () => {
    const { values, missing } = await all(
      {
        [`GET ${directoryApi}/users/${encodeURIComponent(tomas.email)}`]: answer(userOf(tomas)),
        [`GET ${directoryApi}/users/${encodeURIComponent(guest.email)}`]: refusal(404, 'notFound'),
      },
      { admin: ines.email, people: [tomas.email, guest.email] },
    )
    expect(values.map(v => v.ref)).toEqual([driveId, `user:${tomas.id}`])
    expect(missing).toEqual([expect.stringContaining(guest.email)])
  })
})

describe('without an administrator', () => {
  it('there is what the service account is a member of, and what was shared with it', async () => {
    const { at, values } = await all({}, {})
    expect(values.map(v => [v.ref, v.readers])).toEqual([
      [driveId, { known: true, every: [[{ group: `drive:${driveId}` }]] }],
      ['shared', { known: true, every: [[]] }],
    ])
    expect(values[1]?.name).toContain(serviceAccount.email)
    expect(at.asked.some(a => a.includes('admin.googleapis.com'))).toBe(false)
    expect(at.requests.some(r => r.url.includes('useDomainAdminAccess'))).toBe(false)
  })

  it('there are no drives of people', async () => {
    expect(await readContainer(google({}, {}), `user:${ines.id}`)).toEqual({ container: null, groups: [] })
  })
})

describe('one container', () => {
  it('is as it is listed', async () => {
    const { values, groups } = await all()
    expect(await readContainer(google(), driveId)).toEqual({ container: values[0], groups })
    const named = google({}, { admin: tomas.email, people: ['Ines.Okoye@larkfield.example'] })
    expect(await readContainer(named, `user:${ines.id}`)).toMatchObject({
      container: { ref: `user:${ines.id}` },
    })
  })

  it.each([
    [
      'a drive that is gone',
      driveId,
      { [`GET ${driveApi}/drives/${driveId}`]: refusal(404, 'notFound') },
      {},
    ],
    ['a drive that is not among the chosen', driveId, {}, { drives: ['0AnotherDriveUk9PVA'] }],
    ['the drive of somebody who is not named', `user:${ines.id}`, {}, {}],
    [
      'the drive of somebody suspended',
      `user:${ines.id}`,
      { [`GET ${directoryApi}/users/${ines.id}`]: answer(userOf(ines, { suspended: true })) },
      { people: ['*'] as '*'[] },
    ],
    ['what is shared with the service account, beside an administrator', 'shared', {}, {}],
  ])('is none for %s', async (_, ref, routes: Routes, chosen) => {
    const at = google(routes, { admin: ines.email, ...chosen })
    expect(await readContainer(at, ref)).toEqual({ container: null, groups: [] })
  })
})

it('reads the groups that files name by their keys, in their order', async () => {
  const at = google({ [ratesRoute]: answer({ members: [{ email: tomas.email, type: 'USER' }] }) })
  const keys = [`organizers:${driveId}`, rates, 'domain:larkfield.example', 'drive:0AGoneDriveUk9PVA']
  const gone = { [`GET ${driveApi}/drives/0AGoneDriveUk9PVA`]: refusal(404, 'notFound') }
  const groups = await readGroups(
    google({ ...gone, [ratesRoute]: answer({ members: [{ email: tomas.email, type: 'USER' }] }) }),
    keys,
  )
  expect(groups.map(g => [g.key, g.members.length])).toEqual([
    [keys[0], 1],
    [keys[1], 1],
    [keys[2], 3],
    [keys[3], 0],
  ])
  expect(await readGroups(at, [])).toEqual([])
})

it('refuses a place in the list that is not ours', async () => {
  await expect(listContainers(google(), 'not ours')).rejects.toMatchObject({ kind: 'cursor' })
})
