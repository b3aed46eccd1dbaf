import { describe, expect, test } from 'vitest'
import { examples } from './url.examples.ts'
import { pageOf } from './url.ts'

describe('an address on Notion', () => {
  test.each(Object.entries(examples))('%s is what it is', (url, is) => {
    const page = pageOf(new URL(url))
    expect(page && [page.kind, page.id]).toEqual(is)
  })
})

test('a page has one address, whichever way it was reached', () => {
  const urls = Object.entries(examples).flatMap(([url, is]) => (is ? [pageOf(new URL(url))?.url] : []))
  expect(new Set(urls)).toEqual(new Set(['https://app.notion.com/p/3c0ffee0a1b24c3d8e4f5a6b7c8d9e0f']))
})
