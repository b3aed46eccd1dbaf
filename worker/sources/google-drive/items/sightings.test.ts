import type { drive_v3 } from '@googleapis/drive'
import { describe, expect, it } from 'vitest'
import {
  driveApi,
  driveId,
  fileOf,
  folderOf,
  google,
  listing,
  memberIds,
  members,
  refusal,
  userPermission,
} from '#test/fixtures/google-drive.ts'
import { answer } from '#test/harness/connected.ts'
import type { Found } from '../../service/service.ts'
import { readPage, sightPage } from './pages.ts'

const list = `GET ${driveApi}/files`
const isPresent = (f: Found): f is Extract<Found, { state: 'present' }> => f.state === 'present'

describe('what is sighted', () => {
  it('has the versions that reading it gives, and not what is left out', async () => {
    const files = [
      folderOf('limited', { inheritedPermissionsDisabled: true, permissionIds: memberIds }),
      fileOf('d0'),
      fileOf('d1', { parents: ['limited'] }),
      fileOf('d2', { permissionIds: [...memberIds, 'anyoneWithLink'] }),
      fileOf('d3', { capabilities: { canDownload: false } }),
    ]
    const at = google({
      [list]: listing(files),
      [`GET ${driveApi}/files/limited`]: answer(files[0]),
      [`GET ${driveApi}/files/*/permissions`]: answer({ permissions: members }),
    })
    const { values: sightings } = await sightPage(at, driveId, null)
    const { values: found } = await readPage(at, driveId, null)
    const versions = found.filter(isPresent).map(f => [f.ref, f.drafts[0]?.version.split(' ')[0]])
    expect(sightings.map(s => [s.ref, s.version])).toEqual(versions)
    expect(new Set(sightings.map(s => s.version)).size).toBe(3)
  })

  it('is another version once we may list with whom it is shared', async () => {
    const version = async (canShare: boolean) => {
      const file = fileOf('d0', { permissionIds: [...memberIds, 'p-x'], capabilities: { canShare } })
      return (await sightPage(google({ [list]: listing([file]) }), driveId, null)).values[0]?.version
    }
    expect(await version(true)).not.toBe(await version(false))
  })

  it('is another version while a folder above it is closed to us, so that it is read again', async () => {
    const file = fileOf('d0', { parents: ['f'] })
    const version = async (folder: ReturnType<typeof answer>) => {
      const at = google({ [list]: listing([file]), [`GET ${driveApi}/files/f`]: folder })
      return (await sightPage(at, driveId, null)).values[0]?.version
    }
    expect(await version(answer(folderOf('f')))).toBe('41')
    expect(await version(refusal(404, 'notFound'))).not.toBe('41')
  })

  it('is listed a thousand at a time, to the last page', async () => {
    const at = google({ [list]: listing(Array.from({ length: 2_001 }, (_, n) => fileOf(`d${n}`))) })
    let cursor: string | null = null
    let count = 0
    do {
      const page: Awaited<ReturnType<typeof sightPage>> = await sightPage(at, driveId, cursor)
      count += page.values.length
      cursor = page.next
    } while (cursor)
    expect(count).toBe(2_001)
    expect(at.asked.filter(a => a === list)).toHaveLength(3)
  })

  it('is another version when only the rights changed, and the same when the drive has a new member', async () => {
    const version = async (f: drive_v3.Schema$File, all = members) => {
      const routes = {
        [list]: listing([f]),
        [`GET ${driveApi}/files/${driveId}/permissions`]: answer({ permissions: all }),
      }
      return (await sightPage(google(routes), driveId, null)).values[0]?.version
    }
    const guest = userPermission({ email: 'nadia@swiftpaw.example' })
    const more = [...memberIds, guest.id ?? '']
    expect(await version(fileOf('d'))).toBe('41')
    expect(await version(fileOf('d', { permissionIds: more }))).not.toBe('41')
    expect(await version(fileOf('d', { permissionIds: more }), [...members, guest])).toBe('41')
  })
})
