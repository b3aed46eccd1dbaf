import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import { columns, oneLine, spaced, wrapped } from '#cli/print/lines.ts'

describe('wrapped', () => {
  it('keeps every line within the width, indent included, whatever the script', () => {
    const text =
      'Cache carrier quotes for ten minutes 運送会社の見積もりを十分間キャッシュする and averyveryverylongword'.repeat(
        3,
      )
    expect(wrapped(text, 30, 4).every(line => stringWidth(line) <= 30 && line.startsWith('    '))).toBe(true)
  })

  it('keeps lines that are there', () => {
    expect(wrapped('a\n\nb', 20, 2)).toEqual(['  a', '', '  b'])
  })
})

describe('columns', () => {
  it('aligns cells by what they look like', () => {
    expect(
      columns(
        [
          ['知る', 'x'],
          ['a', 'y'],
        ],
        40,
      ),
    ).toEqual(['知る  x', 'a     y'])
  })

  it('wraps the last cell under itself', () => {
    expect(columns([['decides', 'one two three four']], 20)).toEqual([
      'decides  one two',
      '         three four',
    ])
  })

  it('is nothing for nothing', () => {
    expect(columns([], 80)).toEqual([])
  })
})

describe('blocks', () => {
  it('are told apart by an empty line, empty ones left out', () => {
    expect(spaced([['a', 'b'], [], ['c']])).toEqual(['a', 'b', '', 'c'])
  })

  it('hold one line where one is meant', () => {
    expect(oneLine(' a\n  b\tc ')).toBe('a b c')
  })
})
