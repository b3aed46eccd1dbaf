import { expect, test } from 'vitest'
import { hosts } from './hosts/index.ts'
import { hostOfUrl, permissionsOf } from './sites.ts'

test.each([
  ['https://github.com/larkfield/parcel', 'github'],
  ['https://larkfield.atlassian.net/browse/LRK-88', 'jira'],
  ['https://app.notion.com/p/0123', 'notion'],
  ['https://docs.google.com/document/d/1/edit', 'google-docs'],
  ['https://gist.github.com/1', undefined],
  ['https://github.com.larkfield.example/', undefined],
  ['http://github.com/larkfield/parcel', undefined],
  ['chrome://extensions', undefined],
  [undefined, undefined],
])('%s belongs to %s', (address, id) => {
  expect(hostOfUrl(address, hosts)?.id).toBe(id)
})

test('one prompt asks for everything a site needs, and no site needs another’s', () => {
  const all = hosts.flatMap(host => permissionsOf(host).origins)
  expect(new Set(all).size).toBe(all.length)
  for (const host of hosts)
    expect(permissionsOf(host).origins).toEqual(expect.arrayContaining([...host.matches]))
})
