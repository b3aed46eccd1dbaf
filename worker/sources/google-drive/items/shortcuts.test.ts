import { describe, expect, it } from 'vitest'
import {
  driveApi,
  driveId,
  fileOf,
  google,
  ines,
  listing,
  ownFileOf,
  refusal,
  tomas,
  userPermission,
} from '#test/fixtures/google-drive.ts'
import { answer } from '#test/harness/connected.ts'
import { readRefs } from './fetch.ts'
import { readPage, sightPage } from './pages.ts'

const list = `GET ${driveApi}/files`

describe('a shortcut', () => {
  const shortcut = (id: string, targetId: string, more = {}) =>
    fileOf(id, {
      mimeType: 'application/vnd.google-apps.shortcut',
      shortcutDetails: { targetId, targetMimeType: 'application/vnd.google-apps.document', ...more },
    })
  const target = ownFileOf('target', tomas, {
    ownedByMe: false,
    permissions: [userPermission(tomas, { role: 'owner' }), userPermission(ines)],
    parents: [],
  })

  it('leads to a file that is in no drive of ours: one item for two, with the file’s own readers', async () => {
    const at = google({
      [list]: listing([shortcut('s1', 'target'), shortcut('s2', 'target')]),
      [`GET ${driveApi}/files/target`]: answer(target),
    })
    const { values } = await readPage(at, driveId, null)
    expect(values).toMatchObject([
      {
        ref: `${driveId}/target`,
        container: driveId,
        drafts: [
          {
            url: 'https://docs.google.com/document/d/target',
            readers: { known: true, every: [[{ account: ines.id }, { account: tomas.id }]] },
          },
        ],
      },
    ])
  })

  it.each([
    ['a drive of ours', fileOf('target'), {}],
    ['the drive of somebody who is read', target, { people: ['*'] as '*'[] }],
    ['the drive of somebody who is named', target, { people: ['Tomas.Reyes@larkfield.example'] }],
  ])('into %s is not followed, because it is an item there', async (_, f, chosen) => {
    const at = google(
      { [list]: listing([shortcut('s1', 'target')]), [`GET ${driveApi}/files/target`]: answer(f) },
      { admin: ines.email, ...chosen },
    )
    expect((await readPage(at, driveId, null)).values).toEqual([])
    expect((await sightPage(at, driveId, null)).values).toEqual([])
  })

  it('is opened with the key of its link', async () => {
    const at = google({
      [list]: listing([shortcut('s1', 'target', { targetResourceKey: '0-key' })]),
      [`GET ${driveApi}/files/target`]: answer(target),
    })
    await readPage(at, driveId, null)
    const asked = at.requests.filter(r => r.url.includes('/target'))
    expect(asked).toHaveLength(3)
    for (const r of asked) expect(r.headers).toHaveProperty('x-goog-drive-resource-keys', 'target/0-key')
  })

  it.each([
    ['nothing', refusal(404, 'notFound')],
    ['what we may not see', refusal(403, 'insufficientFilePermissions')],
    ['the bin', answer({ ...target, trashed: true })],
  ])('to %s leads nowhere', async (_, told) => {
    const at = google({ [list]: listing([shortcut('s1', 'target')]), [`GET ${driveApi}/files/target`]: told })
    expect((await readPage(at, driveId, null)).values).toEqual([])
  })

  it('is found again when its file is read by its ref', async () => {
    const found = google({
      [`GET ${driveApi}/files/target`]: answer(target),
      [list]: (_, url) => {
        expect(url.searchParams.get('q')).toBe("trashed=false and shortcutDetails.targetId='target'")
        return answer({ files: [shortcut('s1', 'target')] })
      },
    })
    expect(await readRefs(found, [`${driveId}/target`])).toMatchObject([{ state: 'present' }])
    const lost = google({ [`GET ${driveApi}/files/target`]: answer(target), [list]: answer({ files: [] }) })
    expect(await readRefs(lost, [`${driveId}/target`])).toEqual([{ ref: `${driveId}/target`, state: 'gone' }])
  })
})
