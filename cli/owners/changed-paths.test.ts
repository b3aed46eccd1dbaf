import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changedPathsIn } from '#cli/owners/changed-paths.ts'
import { makeClone } from '#test/fixtures/clone.ts'

let folder: string
let path: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hypha-diff-'))
  ;({ path } = await makeClone(join(folder, 'parcel')))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('what a range of commits changes', () => {
  it('are paths from the root of the repository, wherever in it one stands', async () => {
    const { repository, paths } = await changedPathsIn(join(path, 'services'), 'HEAD~1...HEAD')
    expect(repository).toBe('github.com/larkfield/parcel')
    expect(paths.length).toBeGreaterThan(0)
    expect(await changedPathsIn(path, 'HEAD~1')).toEqual({ repository, paths })
  })

  it('is told from what is no range, and options in it are none', async () => {
    await expect(changedPathsIn(path, 'nowhere...HEAD')).rejects.toThrow('does not know the range')
    await expect(changedPathsIn(path, '--output=/tmp/hypha-x...HEAD')).rejects.toThrow(
      'does not know the range',
    )
  })
})
