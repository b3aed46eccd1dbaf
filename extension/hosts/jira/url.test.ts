import { describe, expect, test } from 'vitest'
import { examples } from './url.examples.ts'
import { pageOf } from './url.ts'

describe('an address on Jira', () => {
  test.each(Object.entries(examples))('%s is what it is', (url, is) => {
    const page = pageOf(new URL(url))
    expect(page && [page.kind, page.id]).toEqual(is)
  })
})

test('an issue opened over a board has the address of the issue', () => {
  const board = 'https://larkfield.atlassian.net/jira/software/projects/LRK/boards/7'
  expect(pageOf(new URL(`${board}?selectedIssue=LRK-88`))?.url).toBe(
    'https://larkfield.atlassian.net/browse/LRK-88',
  )
  expect(pageOf(new URL(board))?.url).toBeNull()
})
