import { describe, expect, test } from 'vitest'
import { examples } from './url.examples.ts'
import { pageOf } from './url.ts'

describe('an address on a GitHub Enterprise Server', () => {
  test.each(Object.entries(examples))('%s is what it is', (url, is) => {
    const page = pageOf(new URL(url))
    expect(page && [page.kind, page.id]).toEqual(is)
  })
})

test('nothing of a server is taken for the thing of the same name at github.com', () => {
  for (const url of Object.keys(examples))
    expect(JSON.stringify(pageOf(new URL(url)))).not.toMatch(/github\.com/)
  expect(pageOf(new URL('https://github.larkfield.example/larkfield/parcel/pull/212/files'))).toEqual({
    host: 'github-server',
    kind: 'pull/files',
    id: 'github.larkfield.example/larkfield/parcel#212',
    url: 'https://github.larkfield.example/larkfield/parcel/pull/212',
    repository: 'github.larkfield.example/larkfield/parcel',
  })
})
