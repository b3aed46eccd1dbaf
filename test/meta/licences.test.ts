import { describe, expect, it } from 'vitest'
import { licenceFaults, licencesPage, shippedPackages } from '#test/meta/licences.ts'
import { importedBy } from '#test/meta/shipped.ts'

const shipped = shippedPackages()

describe('what ships', () => {
  it('is what the sources import, and what that wants in turn', () => {
    expect([...importedBy('extension')].toSorted()).toEqual([
      'idb-keyval',
      'oauth4webapi',
      'react',
      'react-dom',
      'wxt',
      'zod',
    ])
    const partsOf = (name: string) => shipped.find(found => found.name === name)?.parts
    expect(partsOf('scheduler')).toEqual(['extension'])
    expect(partsOf('zod')).toEqual(['worker', 'extension', 'command'])
    expect(partsOf('pg-protocol')).toEqual(['command'])
    expect(partsOf('vitest')).toBeUndefined()
  })

  it('is listed with its licences in the documents', async () => {
    await expect(licencesPage(shipped)).toMatchFileSnapshot('../../docs/LICENSES.md')
  })
})

describe('a licence', () => {
  const faultsOf = (licence: string | null, part: 'worker' | 'command') =>
    licenceFaults([{ name: 'larkfield-rates', version: '1.0.0', licence, parts: [part] }])

  it.each(['MIT', 'MIT OR GPL-3.0-or-later', 'Apache-2.0 AND MIT'])('may be %s', licence => {
    expect(faultsOf(licence, 'worker')).toEqual([])
  })

  it.each(['GPL-3.0-only', 'MIT AND GPL-2.0-only', 'LGPL-3.0-or-later', 'BSD', 'UNLICENSED', null])(
    'may not be %s',
    licence => {
      expect(faultsOf(licence, 'worker')).toEqual([expect.stringContaining('larkfield-rates 1.0.0')])
    },
  )

  it('of a library that stays one may be the LGPL, where nothing is bundled', () => {
    expect(faultsOf('Apache-2.0 AND LGPL-3.0-or-later', 'command')).toEqual([])
  })
})
