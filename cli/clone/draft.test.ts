import { describe, expect, it } from 'vitest'
import { itemDraft } from '#shared/contract/items.ts'
import { limits } from '#shared/contract/limits.ts'
import { type Draft, fitted, instantOf, oidOfVersion, versionOf } from './draft.ts'

const draft = (more: Partial<Draft> = {}): Draft => ({
  ref: 'docs/a.md',
  kind: 'document',
  title: 'A',
  body: 'text',
  format: 'plain',
  url: 'https://github.com/larkfield/parcel/blob/main/docs/a.md',
  state: null,
  createdAt: instantOf(0),
  updatedAt: instantOf(1),
  people: [],
  paths: ['docs/a.md'],
  work: false,
  links: [],
  ...more,
})

const asJson = (value: unknown): number => Buffer.byteLength(JSON.stringify(value))

describe('an item cut to the limits', () => {
  it('stays as it is when it fits', () => {
    expect(fitted(draft())).toEqual({ draft: draft(), cuts: [] })
  })

  it.each([
    ['long', 'a'.repeat(1_000_000)],
    ['long in letters of three bytes', '語'.repeat(399_000)],
    ['full of letters that JSON escapes', '\u0001'.repeat(399_000)],
    ['full of letters of two units', '𝄞'.repeat(250_000)],
  ])('holds as much of a text as a request takes: one %s', (_, body) => {
    const cut = fitted(draft({ body }))
    expect(cut.cuts).toEqual(['text-cut'])
    expect(asJson(cut.draft)).toBeLessThan(limits.bodyBytes - 250_000)
    expect(asJson(cut.draft)).toBeGreaterThan(300_000)
    expect(cut.draft.body.isWellFormed()).toBe(true)
    expect(itemDraft.safeParse({ ...cut.draft, version: '1' }).success).toBe(true)
  })

  it('holds as many paths as the contract and a request take', () => {
    const many = fitted(draft({ paths: Array.from({ length: 5_000 }, (_, n) => `f${n}`) }))
    expect(many.draft.paths).toHaveLength(limits.pathsPerItem)
    const long = fitted(
      draft({ paths: Array.from({ length: 3_000 }, (_, n) => `${n}/${'long'.repeat(500)}`) }),
    )
    expect(long.cuts).toEqual(['paths-cut'])
    expect(asJson(long.draft)).toBeLessThan(limits.bodyBytes / 2)
  })

  it('goes without an address that is too long', () => {
    expect(fitted(draft({ url: `https://github.com/${'x'.repeat(5_000)}` })).draft.url).toBeNull()
  })
})

describe('a version', () => {
  it('tells object and content apart, and fits the contract with the longest ids', () => {
    const oid = 'a'.repeat(64)
    const version = versionOf(oid, '{}')
    expect(oidOfVersion(version)).toBe(oid)
    expect(version).not.toBe(versionOf(oid, '[]'))
    expect(itemDraft.shape.version.safeParse(version).success).toBe(true)
  })
})

it('absurd dates are moved to where a date can be', () => {
  expect(instantOf(-5)).toBe('1970-01-01T00:00:00.000Z')
  expect(instantOf(2 ** 60)).toBe('9999-12-31T23:59:59.000Z')
})
