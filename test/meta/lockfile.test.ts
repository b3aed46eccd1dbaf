import { describe, expect, it } from 'vitest'
import { lockedPackages, lockfileFaults, nameAt, placeOf } from '#test/meta/lockfile.ts'

const packages = lockedPackages()

it('the lockfile knows the packages of every platform: else npm ci refuses it everywhere', () => {
  const missing = [...packages].flatMap(([wanter, { optionalDependencies }]) =>
    Object.keys(optionalDependencies).filter(name => placeOf(packages, wanter, name) === null),
  )
  expect(missing).toEqual([])
})

it('a package is looked for from the folder of who wants it upwards', () => {
  const [nested = ''] = [...packages.keys()].filter(place => place.split('node_modules/').length > 2)
  const wanter = nested.slice(0, nested.lastIndexOf('/node_modules/'))
  expect(placeOf(packages, wanter, nameAt(nested))).toBe(nested)
  expect(placeOf(packages, '', nameAt(nested))).not.toBe(nested)
})

describe('every package', () => {
  it('is pinned by its hash, and comes from the registry', () => {
    expect(lockfileFaults(packages)).toEqual([])
  })

  it('without that would be found', () => {
    const [[place = '', entry] = []] = packages
    const faultsOf = (change: object) => lockfileFaults(new Map([[place, { ...entry!, ...change }]]))
    expect(faultsOf({ optional: false, integrity: undefined })).toEqual([
      expect.stringContaining('not pinned'),
    ])
    expect(faultsOf({ integrity: 'sha1-AAAA' })).toEqual([expect.stringContaining('not pinned')])
    const elsewhere = { resolved: 'git+ssh://git@larkfield.example/parcel.git' }
    expect(faultsOf(elsewhere)).toEqual([expect.stringContaining('not the registry')])
  })
})
