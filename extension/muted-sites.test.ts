import { expect, test } from 'vitest'
import { type MutedSite, siteMuteOf } from './muted-sites.ts'

const now = Date.parse('2026-11-21T08:00:00Z')
const site = (what: string, until: string | null = null): MutedSite => ({ id: what, what, until })

test.each([
  ['https://github.com/larkfield/parcel', 'github.com', true],
  ['https://gist.github.com/larkfield', 'github.com', true],
  ['https://notgithub.com/', 'github.com', false],
  ['https://larkfield.atlassian.net/browse/LRK-88', 'larkfield.atlassian.net', true],
  ['https://other.atlassian.net/browse/LRK-88', 'larkfield.atlassian.net', false],
])('%s, with %s muted: %s', (address, what, silent) => {
  expect(siteMuteOf([site(what)], address, now) !== null).toBe(silent)
})

test('a mute ends by itself, and what is no address is under none', () => {
  const address = 'https://github.com/'
  expect(siteMuteOf([site('github.com', '2026-11-21T08:00:01Z')], address, now)).not.toBeNull()
  expect(siteMuteOf([site('github.com', '2026-11-21T07:59:59Z')], address, now)).toBeNull()
  expect(siteMuteOf([site('github.com')], undefined, now)).toBeNull()
})
