import { expect, test, vi } from 'vitest'

const { fakeBrowser } = await vi.hoisted(async () => {
  const testing = await import('wxt/testing/fake-browser')
  Object.assign(globalThis, { chrome: testing.fakeBrowser })
  return testing
})
const { scriptsOf } = await import('./background/site-scripts.ts')
const { ownHost, ownHosts } = await import('./own-sites.ts')
const { allHosts, hostNamed, hostOfUrl, pageAt, permissionsOf, siteStates } = await import('./sites.ts')
const { ownSitesStored, write } = await import('./stored.ts')

const server = { product: 'github-server', address: 'https://github.larkfield.example' }
const jira = { product: 'jira-data-center', address: 'https://tools.larkfield.example:8443/jira' }

const added = async () => {
  fakeBrowser.reset()
  vi.spyOn(fakeBrowser.permissions, 'contains').mockResolvedValue(true as never)
  await write(ownSitesStored, [server, jira])
}

test('an address that was added is a site of its own, for which one origin is asked', async () => {
  await added()
  const [one, other] = await ownHosts()
  expect(one).toMatchObject({
    id: 'github-server:github.larkfield.example',
    label: 'github.larkfield.example',
  })
  expect(permissionsOf(one!)).toEqual({ origins: ['https://github.larkfield.example/*'] })
  expect(permissionsOf(other!)).toEqual({ origins: ['https://tools.larkfield.example/*'] })
  expect(scriptsOf(other!)).toEqual([
    expect.objectContaining({
      js: ['page-jira-data-center.js'],
      matches: ['https://tools.larkfield.example/jira/*'],
    }),
  ])
})

test.each([
  ['https://github.larkfield.example/larkfield/parcel', 'github-server:github.larkfield.example'],
  [
    'https://tools.larkfield.example:8443/jira/browse/LRK-88',
    'jira-data-center:tools.larkfield.example:8443/jira',
  ],
  ['https://github.larkfield.example.evil.example/', undefined],
  ['https://github.larkfield.example:8443/larkfield/parcel', undefined],
  ['http://github.larkfield.example/larkfield/parcel', undefined],
  ['https://tools.larkfield.example:8443/wiki/LRK-88', undefined],
  ['https://tools.larkfield.example:8443/jirastuff/browse/LRK-88', undefined],
  ['https://tools.larkfield.example/jira/browse/LRK-88', undefined],
  ['https://github.com/larkfield/parcel', 'github'],
])('%s belongs to %s', async (address, id) => {
  await added()
  expect(hostOfUrl(address, await allHosts())?.id).toBe(id)
})

test('the same pull request at two addresses is two pages', async () => {
  await added()
  const path = '/larkfield/parcel/pull/212'
  const [one, other] = await Promise.all(
    ['https://github.com', server.address].map(origin => pageAt(new URL(origin + path))),
  )
  for (const key of ['host', 'id', 'url', 'repository'] as const) expect(one?.[key]).not.toBe(other?.[key])
  expect(other?.repository).toBe('github.larkfield.example/larkfield/parcel')
})

test('what was not added is no site, whatever its pages are called', async () => {
  fakeBrowser.reset()
  expect(await pageAt(new URL('https://github.larkfield.example/larkfield/parcel/pull/212'))).toBeNull()
})

test('a site that was muted by its name is found by it', async () => {
  await added()
  expect((await hostNamed('tools.larkfield.example'))?.own).toEqual(jira)
  expect((await hostNamed('github.com'))?.id).toBe('github')
  expect(await hostNamed('larkfield.example')).toBeNull()
})

test('an organisation’s addresses take the place of the person’s, and none at all is none', async () => {
  await added()
  const set = [{ product: 'github-server', address: 'https://code.larkfield.example' }]
  await fakeBrowser.storage.managed.set({ ownSites: set })
  expect((await ownHosts()).map(({ own }) => own)).toEqual(set)
  await fakeBrowser.storage.managed.set({ ownSites: [] })
  expect(await ownHosts()).toEqual([])
})

test('an organisation that names the sites that may be on means products, too', async () => {
  await added()
  await fakeBrowser.storage.managed.set({ sites: ['github', 'jira-data-center'] })
  const held = Object.fromEntries((await siteStates()).map(site => [site.host.id, site.held]))
  expect(held).toMatchObject({
    github: null,
    jira: 'off',
    'github-server:github.larkfield.example': 'off',
    'jira-data-center:tools.larkfield.example:8443/jira': null,
  })
})

test('an address of a product that this build does not have is no site', () => {
  expect(ownHost({ product: 'gitlab', address: 'https://gitlab.larkfield.example' })).toBeNull()
})
