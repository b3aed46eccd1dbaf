import type { drive_v3 } from '@googleapis/drive'
import { describe, expect, it } from 'vitest'
import {
  directoryApi,
  driveApi,
  driveId,
  fileOf,
  folderOf,
  google,
  ines,
  memberIds,
  noTokensFor,
  ownFileOf,
  refusal,
  tokenEndpoint,
  tomas,
  userOf,
} from '#test/fixtures/google-drive.ts'
import { answer } from '#test/harness/connected.ts'
import type { Hint } from '../../service/service.ts'
import { readChanges } from './changes.ts'

const changes = `GET ${driveApi}/changes`
const list = `GET ${driveApi}/files`
const home = `user:${ines.id}`
const shortcutType = 'application/vnd.google-apps.shortcut'
const cursorOf = (more = {}) =>
  JSON.stringify({ as: tomas.email, token: '100', folders: [], page: null, ...more })

const log = (
  entries: drive_v3.Schema$Change[],
  more: drive_v3.Schema$ChangeList = { newStartPageToken: '101' },
) => answer({ changes: entries, ...more })
const changed = (file: drive_v3.Schema$File, more = {}): drive_v3.Schema$Change => ({
  changeType: 'file',
  fileId: file.id ?? '',
  removed: false,
  time: '2026-03-06T08:00:00Z',
  file,
  ...more,
})
const hintsOf = async (entry: drive_v3.Schema$Change, stream = driveId) =>
  (await readChanges(google({ [changes]: log([entry]) }), stream, cursorOf())).hints

it('begins where the log ends now', async () => {
  const at = google({ [`${changes}/startPageToken`]: answer({ startPageToken: '100' }) })
  const { hints, cursor, more } = await readChanges(at, driveId, null)
  expect({ hints, more }).toEqual({ hints: [], more: false })
  expect(JSON.parse(cursor)).toMatchObject({ token: '100' })
  expect(at.requests.at(-1)?.url).toContain(`driveId=${driveId}`)
})

it('is one call when nothing changed, and goes on from the new token', async () => {
  const at = google({ [changes]: log([]) })
  const { cursor, ...rest } = await readChanges(at, driveId, cursorOf())
  expect(rest).toEqual({ hints: [], more: false })
  expect(JSON.parse(cursor)).toMatchObject({ token: '101', as: tomas.email })
  expect(at.asked.filter(a => !a.includes(tokenEndpoint))).toEqual([changes])
  const asked = new URL(at.requests.at(-1)?.url ?? '').searchParams
  expect(Object.fromEntries(asked)).toMatchObject({
    pageToken: '100',
    pageSize: '1000',
    driveId,
    includeRemoved: 'true',
    includeItemsFromAllDrives: 'true',
    supportsAllDrives: 'true',
  })
})

it('goes on at once while there are more pages', async () => {
  const at = google({ [changes]: log([], { nextPageToken: '100.2' }) })
  const { cursor, more } = await readChanges(at, driveId, cursorOf())
  expect(more).toBe(true)
  expect(JSON.parse(cursor)).toMatchObject({ token: '100.2' })
})

describe('an entry of a shared drive’s log', () => {
  const item = `${driveId}/d0`
  const cases: [what: string, entry: drive_v3.Schema$Change, hints: Hint[]][] = [
    ['a changed document', changed(fileOf('d0')), [{ item }]],
    ['one in the bin', changed(fileOf('d0', { trashed: true })), [{ item, gone: true }]],
    ['one that is deleted', { changeType: 'file', fileId: 'd0', removed: true }, [{ item, gone: true }]],
    [
      'one that moved to another drive',
      changed(fileOf('d0', { driveId: '0Other' }), { removed: true }),
      [{ item, gone: true }],
    ],
    ['a picture', changed(fileOf('d0', { mimeType: 'image/png' })), []],
    ['the drive itself', { changeType: 'drive', driveId, drive: { id: driveId } }, [{ container: driveId }]],
    ['the drive, when it is gone', { changeType: 'drive', driveId, removed: true }, [{ container: driveId }]],
    [
      'a shortcut to a document',
      changed(
        fileOf('s0', {
          mimeType: shortcutType,
          shortcutDetails: { targetId: 'd0', targetMimeType: 'application/vnd.google-apps.document' },
        }),
      ),
      [{ item }],
    ],
    [
      'a shortcut to a picture',
      changed(
        fileOf('s0', {
          mimeType: shortcutType,
          shortcutDetails: { targetId: 'd0', targetMimeType: 'image/png' },
        }),
      ),
      [],
    ],
    ['nothing we know', { changeType: 'weather' }, []],
  ]
  it.each(cases)('about %s', async (_, entry, hints) => {
    expect(await hintsOf(entry)).toEqual(hints)
  })
})

describe('an entry of somebody’s own log', () => {
  const item = `${home}/mine`
  const cases: [what: string, entry: drive_v3.Schema$Change, hints: Hint[]][] = [
    ['what they own', changed(ownFileOf('mine', ines)), [{ item }]],
    ['what they gave away', changed(ownFileOf('mine', tomas, { ownedByMe: false })), [{ item, gone: true }]],
    ['what went to a shared drive', changed(fileOf('mine')), [{ item, gone: true }]],
    ['a shared drive they are in', { changeType: 'drive', driveId, drive: { id: driveId } }, []],
  ]
  it.each(cases)('about %s', async (_, entry, hints) => {
    expect(await hintsOf(entry, home)).toEqual(hints)
  })
})

describe('a folder that moved', () => {
  /** Three levels, the last of which is in the bin; and so many documents at the top that they are two pages. */
  const tree = [
    ...Array.from({ length: 3 }, (_, n) => fileOf(`top${n}`, { parents: ['moved'] })),
    folderOf('middle', { parents: ['moved'], permissionIds: memberIds }),
    fileOf('inner', { parents: ['middle'] }),
    folderOf('bottom', { parents: ['middle'] }),
    fileOf('binned', { parents: ['bottom'], trashed: true }),
    fileOf('picture', { parents: ['bottom'], mimeType: 'image/png' }),
  ]
  const moved = folderOf('moved', { inheritedPermissionsDisabled: true })
  const contents = (most: number) => (_: unknown, url: URL) => {
    const parents = [...(url.searchParams.get('q') ?? '').matchAll(/'(\w+)' in parents/g)].map(m => m[1])
    const all = tree.filter(f => parents.includes(f.parents?.[0]))
    const from = Number(url.searchParams.get('pageToken') ?? 0)
    const next = from + most < all.length ? { nextPageToken: String(from + most) } : {}
    return answer({ files: all.slice(from, from + most), ...next })
  }
  const walk = async (most: number) => {
    const at = google({
      [changes]: log([changed(moved)]),
      [list]: contents(most),
      [`GET ${driveApi}/files/moved`]: answer(moved),
    })
    const hints: Hint[] = []
    let cursor = cursorOf()
    for (let more = true; more; ) {
      const next = await readChanges(at, driveId, cursor)
      hints.push(...next.hints)
      cursor = next.cursor
      // A killed step is done again from what was kept: the cursor is all there is.
      more = next.more && JSON.parse(cursor).token === '101' && JSON.parse(cursor).folders.length > 0
    }
    return { hints, cursor }
  }

  it.each([1000, 1])(
    'names everything below it, level by level and to the last page (%s a page)',
    async most => {
      const { hints, cursor } = await walk(most)
      const items = hints.flatMap(h => ('item' in h ? [[h.item.split('/')[1], h.gone ?? false]] : []))
      expect(items.sort()).toEqual([
        ['binned', true],
        ['inner', false],
        ['top0', false],
        ['top1', false],
        ['top2', false],
      ])
      expect(JSON.parse(cursor)).toMatchObject({ token: '101', folders: [], page: null })
    },
  )

  it('tells the version each has now, so that a mere rename reads none of them again', async () => {
    const { hints } = await walk(1000)
    const versions = hints.flatMap(h => ('item' in h && h.version ? [h.version] : []))
    expect(versions).toHaveLength(4)
    for (const version of versions) expect(version).toMatch(/^41-[0-9a-f]{16}$/)
  })

  it('does not end the walk when a folder is gone by then', async () => {
    const at = google({ [list]: refusal(404, 'notFound') })
    const { hints, cursor } = await readChanges(at, driveId, cursorOf({ folders: ['moved'] }))
    expect(hints).toEqual([])
    expect(JSON.parse(cursor)).toMatchObject({ folders: [] })
  })

  it('that left the drive is not walked: each file in it tells of itself', async () => {
    const at = google({
      [changes]: log([changed(folderOf('moved', { driveId: '0Other' }), { removed: true })]),
    })
    expect(await readChanges(at, driveId, cursorOf())).toMatchObject({ hints: [], more: false })
  })
})

describe('a log that cannot be read', () => {
  it.each([
    ['410', refusal(410, 'gone')],
    ['404', refusal(404, 'notFound')],
    ['400 of its token', refusal(400, 'invalid', 'pageToken')],
  ])('by %s is begun again', async (_, no) => {
    const at = google({ [changes]: no })
    await expect(readChanges(at, driveId, cursorOf({ as: ines.email }))).rejects.toMatchObject({
      kind: 'cursor',
    })
  })

  it('by a cursor that is not ours is begun again', async () => {
    await expect(readChanges(google(), driveId, 'not ours')).rejects.toMatchObject({ kind: 'cursor' })
  })

  it('because its drive is gone says so of the drive', async () => {
    const at = google({
      [changes]: refusal(404, 'notFound'),
      [`GET ${driveApi}/files/${driveId}/permissions`]: refusal(404, 'notFound'),
    })
    expect((await readChanges(at, driveId, cursorOf())).hints).toEqual([{ container: driveId }])
  })

  it('as somebody who is no member any more is read as another', async () => {
    let asked = 0
    const at = google({ [changes]: () => (asked++ === 0 ? refusal(404, 'notFound') : log([])) })
    const { cursor } = await readChanges(at, driveId, cursorOf())
    expect(JSON.parse(cursor)).toMatchObject({ as: ines.email, token: '101' })
  })

  it('goes on after whose it is changed their address', async () => {
    const at = google({ ...noTokensFor('ines@former.example'), [changes]: log([]) })
    const { cursor } = await readChanges(at, home, cursorOf({ as: 'ines@former.example' }))
    expect(JSON.parse(cursor)).toMatchObject({ as: ines.email, token: '101' })
  })

  it('because whose it is has been suspended says whose', async () => {
    const at = google(
      {
        ...noTokensFor(ines.email),
        [`GET ${directoryApi}/users/${ines.id}`]: answer(userOf(ines, { suspended: true })),
      },
      { admin: tomas.email },
    )
    await expect(readChanges(at, home, cursorOf({ as: ines.email }))).rejects.toMatchObject({
      kind: 'forbidden',
      message: expect.stringContaining(ines.email),
    })
  })

  it('because it is too much, or not now, stays where it was', async () => {
    for (const [no, kind] of [
      [refusal(403, 'rateLimitExceeded'), 'limited'],
      [answer('', 500), 'unavailable'],
      [answer('{"changes":['), 'invalid'],
      [log([], {}), 'invalid'],
    ] as const)
      await expect(readChanges(google({ [changes]: no }), driveId, cursorOf())).rejects.toMatchObject({
        kind,
      })
  })
})
