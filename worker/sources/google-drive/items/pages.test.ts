import { describe, expect, it } from 'vitest'
import {
  directoryApi,
  driveApi,
  driveId,
  fileOf,
  folderOf,
  google,
  ines,
  listing,
  memberIds,
  members,
  noTokensFor,
  ownFileOf,
  refusal,
  tokenEndpoint,
  tomas,
  userOf,
  userPermission,
} from '#test/fixtures/google-drive.ts'
import { answer } from '#test/harness/connected.ts'
import type { Found } from '../../service/service.ts'
import { readPage, sightPage } from './pages.ts'

const list = `GET ${driveApi}/files`
const home = `user:${ines.id}`
const isPresent = (f: Found): f is Extract<Found, { state: 'present' }> => f.state === 'present'
const states = (found: readonly Found[]) => found.map(f => [f.ref.split('/')[1], f.state])

describe('a page of a shared drive', () => {
  it('reads each document in two calls, and about five for all of them', async () => {
    const files = Array.from({ length: 40 }, (_, n) => fileOf(`d${n}`))
    const at = google({ [list]: listing(files) })
    const { values, next } = await readPage(at, driveId, null)
    expect(values.filter(isPresent)).toHaveLength(40)
    expect(values[0]).toMatchObject({ ref: `${driveId}/d0`, container: driveId })
    expect(next).toBeNull()
    const calls = at.asked.filter(a => a !== `POST ${tokenEndpoint}`)
    expect(calls).toHaveLength(40 * 2 + 3)
    expect(calls.length).toBeLessThan(1.2 * (40 * 2 + 1))
  })

  it('is followed by the others to the last, read as the same person', async () => {
    const files = Array.from({ length: 95 }, (_, n) => fileOf(`d${n}`))
    const at = google({ [list]: listing(files) })
    const refs: string[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof readPage>> = await readPage(at, driveId, cursor)
      refs.push(...page.values.map(f => f.ref))
      cursor = page.next
    } while (cursor)
    expect(new Set(refs).size).toBe(95)
    expect(at.requests.find(r => r.url.includes('/files?'))?.url).toContain('corpora=drive')
  })

  it('asks for permissions only of what is shared beyond it', async () => {
    const shared = userPermission({ email: 'nadia@swiftpaw.example' })
    const files = [fileOf('same'), fileOf('more', { permissionIds: [...memberIds, shared.id ?? ''] })]
    const at = google({
      [list]: listing(files),
      [`GET ${driveApi}/files/more/permissions`]: (_, url) =>
        url.searchParams.get('pageToken')
          ? answer({ permissions: [shared] })
          : answer({ permissions: members, nextPageToken: '2' }),
    })
    const { values } = await readPage(at, driveId, null)
    const [same, more] = values.filter(isPresent).map(f => f.drafts[0]?.readers)
    expect(same).toBeUndefined()
    expect(more).toEqual({
      known: true,
      every: [[{ group: `drive:${driveId}` }, { account: 'nadia@swiftpaw.example' }]],
    })
  })

  it('keeps what is in a limited folder from the drive’s members, however deep', async () => {
    const files = [
      folderOf('limited', { inheritedPermissionsDisabled: true }),
      folderOf('below', { parents: ['limited'] }),
      fileOf('secret', { parents: ['below'] }),
      fileOf('open'),
    ]
    const at = google({
      [list]: listing(files),
      [`GET ${driveApi}/files/below`]: answer(files[1]),
      [`GET ${driveApi}/files/limited`]: answer(files[0]),
      [`GET ${driveApi}/files/secret/permissions`]: answer({ permissions: members }),
    })
    const { values } = await readPage(at, driveId, null)
    expect(values.filter(isPresent).map(f => f.drafts[0]?.readers)).toEqual([
      { known: true, every: [[{ group: `organizers:${driveId}` }]] },
      undefined,
    ])
  })

  it('asks for permissions once of files that only have what their folder hands down', async () => {
    const shared = userPermission({ email: 'nadia@swiftpaw.example' })
    const more = { permissionIds: [...memberIds, shared.id ?? ''], hasAugmentedPermissions: false }
    const at = google({
      [list]: listing([
        ...['d0', 'd1', 'd2'].map(id => fileOf(id, { ...more, parents: ['shared'] })),
        fileOf('own', { ...more, parents: ['shared'], hasAugmentedPermissions: true }),
      ]),
      [`GET ${driveApi}/files/shared`]: answer(folderOf('shared', { hasAugmentedPermissions: true })),
      [`GET ${driveApi}/files/${driveId}/permissions`]: answer({ permissions: members }),
      [`GET ${driveApi}/files/*/permissions`]: answer({ permissions: [...members, shared] }),
    })
    const { values } = await readPage(at, driveId, null)
    for (const f of values.filter(isPresent))
      expect(f.drafts[0]?.readers).toMatchObject({
        every: [[{ group: `drive:${driveId}` }, { account: shared.emailAddress }]],
      })
    expect(at.asked.filter(a => a.endsWith('/permissions'))).toHaveLength(1 + 2)
  })

  it('learns many folders in one call', async () => {
    const folders = Array.from({ length: 30 }, (_, n) => folderOf(`f${n}`))
    const files = folders.map((f, n) => fileOf(`d${n}`, { parents: [f.id ?? ''] }))
    const at = google({ [list]: listing([...folders, ...files]) })
    await readPage(at, driveId, null)
    expect(at.asked.filter(a => a === list)).toHaveLength(2)
    expect(at.asked.some(a => a === `GET ${driveApi}/files/f0`)).toBe(false)
  })

  it('says of a folder that is closed to us that nobody knows who may see what is in it', async () => {
    const at = google({
      [list]: listing([fileOf('d0', { parents: ['closed'] })]),
      [`GET ${driveApi}/files/closed`]: refusal(404, 'notFound'),
    })
    const { values } = await readPage(at, driveId, null)
    expect(values.filter(isPresent)[0]?.drafts[0]?.readers).toMatchObject({ known: false })
  })

  it('leaves out what may not be downloaded, and says so', async () => {
    const files = [fileOf('d0', { capabilities: { canDownload: false } }), fileOf('d1')]
    const { values } = await readPage(google({ [list]: listing(files) }), driveId, null)
    expect(values).toMatchObject([
      { state: 'gone', why: expect.stringContaining('download') },
      { state: 'present' },
    ])
  })

  it('does not let one file that fails hide the others', async () => {
    const at = google({
      [list]: listing(['d0', 'd1', 'd2', 'd3', 'd4'].map(id => fileOf(id))),
      [`GET ${driveApi}/files/d1/export`]: answer('<html>', 502),
      [`GET ${driveApi}/files/d2/export`]: refusal(404, 'notFound'),
      [`GET ${driveApi}/files/d3/export`]: refusal(403, 'cannotExportFile'),
      [`GET ${driveApi}/files/d4/comments`]: answer('{"comments":[{"id":'),
    })
    const { values } = await readPage(at, driveId, null)
    expect(values).toMatchObject([
      { state: 'present' },
      { state: 'failed', problem: { kind: 'unavailable' } },
      { state: 'gone' },
      { state: 'gone', why: expect.any(String) },
      { state: 'failed', problem: { kind: 'invalid' } },
    ])
  })

  it('keeps what was read before a limit, and goes on after it', async () => {
    let exports = 0
    const at = google({
      [list]: listing(Array.from({ length: 20 }, (_, n) => fileOf(`d${n}`))),
      [`GET ${driveApi}/files/*/export`]: () =>
        exports++ < 15 ? answer('Lanes.') : refusal(403, 'userRateLimitExceeded'),
    })
    const first = await readPage(at, driveId, null)
    expect(first.values.length).toBeGreaterThanOrEqual(10)
    expect(first.values.every(isPresent)).toBe(true)
    exports = 0
    const second = await readPage(at, driveId, first.next)
    expect([...first.values, ...second.values].map(f => f.ref)).toEqual(
      Array.from({ length: 20 }, (_, n) => `${driveId}/d${n}`),
    )
    expect(second.next).toBeNull()
  })

  it.each([
    ['a limit', refusal(403, 'userRateLimitExceeded'), 'limited'],
    ['a key that is no longer taken', refusal(401, 'authError'), 'signed-out'],
  ])('is ended by %s', async (_, no, kind) => {
    const at = google({ [list]: listing([fileOf('d0')]), [`GET ${driveApi}/files/d0/export`]: no })
    await expect(readPage(at, driveId, null)).rejects.toMatchObject({ kind })
  })

  it('is not believed when Google did not look everywhere', async () => {
    const at = google({ [list]: answer({ files: [], incompleteSearch: true }) })
    await expect(readPage(at, driveId, null)).rejects.toMatchObject({ kind: 'unavailable' })
    await expect(sightPage(at, driveId, null)).rejects.toMatchObject({ kind: 'unavailable' })
  })

  it('whose place Google forgot is begun again', async () => {
    const at = google({ [list]: refusal(400, 'invalid', 'pageToken') })
    const cursor = JSON.stringify({ as: ines.email, page: 'old' })
    await expect(readPage(at, driveId, cursor)).rejects.toMatchObject({ kind: 'cursor' })
    await expect(readPage(at, driveId, 'not ours')).rejects.toMatchObject({ kind: 'cursor' })
  })

  it('goes on as another member when whom it was read as is suspended', async () => {
    const at = google({
      ...noTokensFor(tomas.email),
      [list]: listing([fileOf('d0')]),
    })
    const { values } = await readPage(at, driveId, JSON.stringify({ as: tomas.email, page: '0' }))
    expect(states(values)).toEqual([['d0', 'present']])
  })

  it('is for nobody when its members may not be listed, without a call for each file', async () => {
    const at = google(
      {
        [`GET ${driveApi}/files/${driveId}/permissions`]: refusal(403, 'insufficientFilePermissions'),
        [list]: listing([fileOf('d0', { permissionIds: ['p-x'] })]),
      },
      {},
    )
    const { values } = await readPage(at, driveId, null)
    expect(values.filter(isPresent)[0]?.drafts[0]).not.toHaveProperty('readers')
  })
})

describe('somebody’s own drive', () => {
  it('has what they own, told by the listing alone', async () => {
    const files = [
      ownFileOf('mine', ines),
      ownFileOf('shared', ines, {
        permissions: [userPermission(ines, { role: 'owner' }), userPermission(tomas)],
      }),
    ]
    const at = google({
      [list]: listing(files),
      [`GET ${driveApi}/files/root-${ines.id}`]: answer(folderOf('root', { parents: [] })),
    })
    const { values } = await readPage(at, home, null)
    expect(values.filter(isPresent).map(f => [f.ref, f.drafts[0]?.readers])).toEqual([
      [`${home}/mine`, undefined],
      [`${home}/shared`, { known: true, every: [[{ account: ines.id }, { account: tomas.id }]] }],
    ])
    const url = at.requests.find(r => r.url.includes('/files?'))?.url ?? ''
    expect(new URL(url).searchParams.get('q')).toMatch(/^'me' in owners and trashed=false and/)
  })

  it('of somebody suspended is not read, and it is said whose', async () => {
    const at = google({ [`GET ${directoryApi}/users/${ines.id}`]: answer(userOf(ines, { suspended: true })) })
    await expect(readPage(at, home, null)).rejects.toMatchObject({
      kind: 'forbidden',
      message: expect.stringContaining(ines.email),
    })
  })
})

it('reads what is shared with the service account itself, without an administrator', async () => {
  const file = ownFileOf('theirs', tomas, {
    ownedByMe: false,
    permissions: [userPermission(tomas, { role: 'owner' }), userPermission(ines)],
    parents: [],
  })
  const { permissions: _, ...closed } = { ...file, id: 'closed' }
  const at = google(
    {
      [list]: listing([file, closed]),
      [`GET ${driveApi}/files/closed/permissions`]: refusal(403, 'insufficientFilePermissions'),
    },
    {},
  )
  const { values } = await readPage(at, 'shared', null)
  expect(values.filter(isPresent).map(f => f.drafts[0]?.readers)).toEqual([
    { known: true, every: [[{ account: ines.email }, { account: tomas.email }]] },
    { known: false, why: expect.any(String) },
  ])
})
