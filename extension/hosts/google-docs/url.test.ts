import { describe, expect, test } from 'vitest'
import { examples } from './url.examples.ts'
import { pageOf, textExports } from './url.ts'

describe('an address on Google Docs', () => {
  test.each(Object.entries(examples))('%s is what it is', (url, is) => {
    const page = pageOf(new URL(url))
    expect(page && [page.kind, page.id]).toEqual(is)
  })
})

const id = '1LarkfieldQuoteCacheSpec_0123456789abcdefXYZ'
const web = `https://docs.google.com/document/d/${id}`

test('every tab of a document has the address of the document', () => {
  expect(pageOf(new URL(`${web}/edit?tab=t.5k2`))?.url).toBe(`${web}/edit`)
})

test('a document is exported as Markdown, else as plain text', () => {
  expect(textExports(new URL(`${web}/edit?tab=t.0#heading=h.abc`))).toEqual([
    `${web}/export?format=md`,
    `${web}/export?format=txt`,
  ])
})

test('what is exported is the open tab, for the account that opened it', () => {
  const first = (url: string) => textExports(new URL(url))?.[0]
  expect(first(`https://docs.google.com/u/2/document/d/${id}/edit?tab=t.5k2`)).toBe(
    `${web}/export?format=md&tab=t.5k2&authuser=2`,
  )
  expect(first(`${web}/edit?authuser=1`)).toBe(`${web}/export?format=md&authuser=1`)
})

test('nothing is exported from where there is no document', () => {
  for (const [url, is] of Object.entries(examples)) if (!is) expect(textExports(new URL(url))).toBeNull()
})
