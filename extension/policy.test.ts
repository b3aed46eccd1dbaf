import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { hosts, products } from './hosts/index.ts'
import { policyIn } from './policy.ts'

test('where nothing is set, people choose', () => {
  expect(policyIn({})).toEqual({ worker: null, sites: null, ownSites: null, paused: false })
})

test('what is set holds, an address by its origin', () => {
  expect(policyIn({ worker: 'hypha.larkfield.example/', sites: ['jira'], paused: true })).toEqual({
    worker: 'https://hypha.larkfield.example',
    sites: ['jira'],
    ownSites: null,
    paused: true,
  })
})

test('addresses of own servers are read like those that people add; what makes no sense is left out', () => {
  const ownSites = [
    { product: 'github-server', address: 'github.larkfield.example/' },
    { product: 'jira-data-center', address: 'https://tools.larkfield.example/jira' },
    { product: 'github-server', address: 'http://code.larkfield.example' },
    { product: 'github-server', address: 'https://github.com' },
    { product: 'wiki', address: 'https://wiki.larkfield.example' },
    { product: 'github-server' },
    'https://jira.larkfield.example',
    null,
  ]
  expect(policyIn({ ownSites }).ownSites).toEqual([
    { product: 'github-server', address: 'https://github.larkfield.example' },
    { product: 'jira-data-center', address: 'https://tools.larkfield.example/jira' },
  ])
})

test.each([
  [{ worker: 'http://hypha.larkfield.example' }, { worker: '' }],
  [{ worker: 7 }, { worker: '' }],
  [{ sites: 'jira' }, { sites: [] }],
  [{ sites: [1, 'jira'] }, { sites: ['jira'] }],
  [{ ownSites: 'github.larkfield.example' }, { ownSites: [] }],
  [{ paused: 'yes' }, { paused: true }],
])('%o, which makes no sense, allows nothing more', (managed, policy) => {
  expect(policyIn(managed)).toMatchObject(policy)
})

test('the schema in the build knows these names, and every site', () => {
  const schema = JSON.parse(readFileSync(new URL('public/policy.json', import.meta.url), 'utf8'))
  expect(Object.keys(schema.properties).toSorted()).toEqual(Object.keys(policyIn({})).toSorted())
  for (const { id } of [...hosts, ...products])
    expect(schema.properties.sites.description).toContain(`“${id}”`)
  for (const { id } of products) expect(schema.properties.ownSites.description).toContain(`“${id}”`)
})
