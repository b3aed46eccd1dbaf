import { describe, expect, it } from 'vitest'
import {
  directoryApi,
  driveApi,
  driveId,
  fileOf,
  google,
  ines,
  ownFileOf,
  refusal,
  userOf,
} from '#test/fixtures/google-drive.ts'
import { answer } from '#test/harness/connected.ts'
import type { Found } from '../../service/service.ts'
import { readRefs } from './fetch.ts'

const list = `GET ${driveApi}/files`
const home = `user:${ines.id}`
const isPresent = (f: Found): f is Extract<Found, { state: 'present' }> => f.state === 'present'

describe('refs', () => {
  it('are answered in their order, each container opened once', async () => {
    const at = google({
      [`GET ${driveApi}/files/d0`]: answer(fileOf('d0')),
      [`GET ${driveApi}/files/d1`]: answer(fileOf('d1', { trashed: true })),
      [`GET ${driveApi}/files/mine`]: answer(ownFileOf('mine', ines, { parents: [] })),
      [`GET ${driveApi}/files/*`]: refusal(404, 'notFound'),
      [list]: answer({ files: [] }),
    })
    const refs = [`${home}/mine`, `${driveId}/d1`, `${driveId}/lost`, `${driveId}/d0`]
    const found = await readRefs(at, refs)
    expect(found.map(f => [f.ref, f.state])).toEqual([
      [refs[0], 'present'],
      [refs[1], 'gone'],
      [refs[2], 'gone'],
      [refs[3], 'present'],
    ])
    expect(at.asked.filter(a => a.endsWith(`${driveId}/permissions`))).toHaveLength(1)
  })

  it('of a file that moved are gone where it was', async () => {
    const at = google({
      [`GET ${driveApi}/files/d0`]: answer(fileOf('d0', { driveId: '0AnotherDriveUk9PVA' })),
      [list]: answer({ files: [] }),
    })
    expect(await readRefs(at, [`${driveId}/d0`])).toEqual([{ ref: `${driveId}/d0`, state: 'gone' }])
  })

  it('in a drive that is gone are gone; in one that cannot be read now they fail, and others do not', async () => {
    const suspended = answer(userOf(ines, { suspended: true }))
    const at = google({
      [`GET ${driveApi}/files/0AGoneDriveUk9PVA/permissions`]: refusal(404, 'notFound'),
      [`GET ${directoryApi}/users/${ines.id}`]: suspended,
      [`GET ${driveApi}/files/d0`]: answer(fileOf('d0')),
    })
    const found = await readRefs(at, [
      '0AGoneDriveUk9PVA/x',
      `${home}/mine`,
      `${driveId}/d0`,
      'no ref at all',
    ])
    expect(found.map(f => f.state)).toEqual(['gone', 'failed', 'present', 'gone'])
  })

  it('end with a limit, which concerns them all', async () => {
    const at = google({ [`GET ${driveApi}/files/d0`]: refusal(429, 'rateLimitExceeded') })
    await expect(readRefs(at, [`${driveId}/d0`])).rejects.toMatchObject({ kind: 'limited' })
  })

  it('that were read before a limit are kept, the others wait', async () => {
    const at = google({
      [`GET ${driveApi}/files/d0`]: answer(fileOf('d0')),
      [`GET ${driveApi}/files/d1`]: refusal(429, 'rateLimitExceeded'),
    })
    expect(await readRefs(at, [`${driveId}/d0`, `${driveId}/d1`])).toMatchObject([
      { state: 'present' },
      { state: 'failed', problem: { kind: 'limited', until: expect.any(Date) } },
    ])
  })

  it('change their version with what was said, without another word of the listing', async () => {
    const version = async (content: string) => {
      const routes = {
        [`GET ${driveApi}/files/d0`]: answer(fileOf('d0')),
        [`GET ${driveApi}/files/d0/comments`]: answer({ comments: [{ id: 'c', content }] }),
      }
      const [found] = await readRefs(google(routes), [`${driveId}/d0`])
      return found && isPresent(found) ? found.drafts[0]?.version : null
    }
    expect(await version('Why?')).not.toBe(await version('Why not?'))
    expect(await version('Why?')).toBe(await version('Why?'))
  })
})
