import { describe, expect, it } from 'vitest'
import { isPlainPath, withMoves } from './changes.ts'

describe('a path that can be stored', () => {
  it.each(['README.md', 'services/quotes/cache.ts', '.github/CODEOWNERS', '..hidden/a..b', 'docs/ø/å.md'])(
    'is %s',
    path => {
      expect(isPlainPath(path)).toBe(true)
    },
  )

  it.each([
    '',
    '/etc/passwd',
    '../up.md',
    'a/../../b',
    'a//b',
    './a',
    'a/',
    'letters \uFFFD lost',
    'x'.repeat(300),
    `${'x/'.repeat(3_000)}x`,
  ])('is not %s', path => {
    expect(isPlainPath(path)).toBe(false)
  })
})

describe('moves', () => {
  it('are met by a name that was taken away in one folder and added in another', () => {
    expect(
      withMoves([
        { status: 'gone', path: 'docs/printers.adoc' },
        { status: 'added', path: 'docs/labels/printers.adoc' },
        { status: 'changed', path: 'README.md' },
      ]),
    ).toEqual([
      { status: 'renamed', path: 'docs/labels/printers.adoc', from: 'docs/printers.adoc' },
      { status: 'changed', path: 'README.md' },
    ])
  })

  it('are not guessed where a name stands for several files', () => {
    const changes = [
      { status: 'gone', path: 'a/index.ts' },
      { status: 'gone', path: 'b/index.ts' },
      { status: 'added', path: 'c/index.ts' },
    ] as const
    expect(withMoves([...changes])).toEqual(changes)
  })
})
