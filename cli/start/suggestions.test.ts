import { describe, expect, it } from 'vitest'
import { addressesOf, commandsOf, type Samples } from '#cli/start/suggestions.ts'

const samples: Samples = {
  page: 'https://github.com/larkfield/parcel',
  pull: { title: 'Cache carrier quotes', url: 'https://github.com/larkfield/parcel/pull/212' },
  title: 'Cache carrier quotes for ten minutes (#212)',
  path: 'services/quotes/cache.ts',
  hasDecisions: false,
}

describe('addresses to open', () => {
  it('are the pull requests, a recent one, and the issues of the clone', () => {
    expect(addressesOf(samples)).toEqual([
      'https://github.com/larkfield/parcel/pulls',
      'https://github.com/larkfield/parcel/pull/212/files',
      'https://github.com/larkfield/parcel/issues',
    ])
  })

  it('are none for a clone that is not from GitHub', () => {
    expect(addressesOf({ ...samples, page: null })).toEqual([])
    expect(addressesOf({ ...samples, page: 'https://git.larkfield.example/parcel' })).toEqual([])
  })
})

describe('lines to try', () => {
  it('use words and paths of the clone', () => {
    expect(commandsOf(samples, 'hypha')).toEqual([
      'hypha related --text "Cache carrier quotes for ten minutes 212"',
      'hypha owners services/quotes/cache.ts',
      'hypha search carrier minutes',
    ])
    expect(commandsOf({ ...samples, hasDecisions: true }, 'hypha')[2]).toBe('hypha decisions')
  })

  it('carry nothing of a hostile clone that a shell would act on', () => {
    const hostile = { ...samples, title: '"; rm -rf ~ $(reboot) `id` \u001b[2J', path: "a b'; reboot #.ts" }
    const [related, owners] = commandsOf(hostile, 'hypha')
    expect(related).toBe('hypha related --text "reboot"')
    expect(owners).toBe(`hypha owners 'a b'\\''; reboot #.ts'`)
  })

  it('are there for a clone that gives nothing to go by', () => {
    const bare = { page: null, pull: null, title: null, path: null, hasDecisions: false }
    expect(commandsOf(bare, 'hypha').every(line => /^hypha \w+ \S/.test(line))).toBe(true)
  })
})
