import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { hosts } from './hosts/index.ts'
import { policyIn } from './policy.ts'

test('where nothing is set, people choose', () => {
  expect(policyIn({})).toEqual({ worker: null, sites: null, paused: false })
})

test('what is set holds, an address by its origin', () => {
  expect(policyIn({ worker: 'hypha.larkfield.example/', sites: ['jira'], paused: true })).toEqual({
    worker: 'https://hypha.larkfield.example',
    sites: ['jira'],
    paused: true,
  })
})

test.each([
  [{ worker: 'http://hypha.larkfield.example' }, { worker: '' }],
  [{ worker: 7 }, { worker: '' }],
  [{ sites: 'jira' }, { sites: [] }],
  [{ sites: [1, 'jira'] }, { sites: ['jira'] }],
  [{ paused: 'yes' }, { paused: true }],
])('%o, which makes no sense, allows nothing more', (managed, policy) => {
  expect(policyIn(managed)).toMatchObject(policy)
})

test('the schema in the build knows these names, and every site', () => {
  const schema = JSON.parse(readFileSync(new URL('public/policy.json', import.meta.url), 'utf8'))
  expect(Object.keys(schema.properties).toSorted()).toEqual(Object.keys(policyIn({})).toSorted())
  for (const { id } of hosts) expect(schema.properties.sites.description).toContain(`“${id}”`)
})
