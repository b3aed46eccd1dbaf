import { describe, expect, test } from 'vitest'
import { github } from './index.ts'
import { examples } from './url.examples.ts'

describe('an address on GitHub', () => {
  test.each(Object.entries(examples))('%s is what it is', (url, is) => {
    const page = github.pageOf(new URL(url))
    expect(page && [page.kind, page.id]).toEqual(is)
  })
})

test('every view of a pull request has the address of the whole, and so has a file without its lines', () => {
  const urlOf = (path: string) => github.pageOf(new URL(`https://github.com/larkfield/parcel/${path}`))?.url
  expect(urlOf('pull/212/changes/9f1c2ab..0c1d2e3#diff-1')).toBe(
    'https://github.com/larkfield/parcel/pull/212',
  )
  expect(urlOf('issues/198?notification=1')).toBe('https://github.com/larkfield/parcel/issues/198')
  expect(urlOf('blob/main/docs/plan.md?plain=1#L4')).toBe(
    'https://github.com/larkfield/parcel/blob/main/docs/plan.md',
  )
})

test('a list, a comparison and an empty form have no address of their own', () => {
  for (const path of ['pulls', 'issues/new', 'compare/main...quote-cache', 'labels/rates'])
    expect(github.pageOf(new URL(`https://github.com/larkfield/parcel/${path}`))).toMatchObject({
      url: null,
      repository: 'github.com/larkfield/parcel',
    })
})
