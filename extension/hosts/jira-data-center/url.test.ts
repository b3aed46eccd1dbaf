import { describe, expect, test } from 'vitest'
import { examples } from './url.examples.ts'
import { pageOf } from './url.ts'

describe('an address on Jira Data Center', () => {
  test.each(Object.entries(examples))('%s is what it is', (url, is) => {
    const page = pageOf(new URL(url))
    expect(page && [page.kind, page.id]).toEqual(is)
  })
})

test('an issue has one address, under a path and without one', () => {
  const urlOf = (address: string) => pageOf(new URL(address))?.url
  expect(urlOf('https://tools.larkfield.example/jira/projects/LRK/issues/LRK-88?filter=all')).toBe(
    'https://tools.larkfield.example/jira/browse/LRK-88',
  )
  expect(urlOf('https://jira.larkfield.example/browse/lrk-88')).toBe(
    'https://jira.larkfield.example/browse/LRK-88',
  )
})
