import { describe, expect, it } from 'vitest'
import { cleaned } from '#cli/print/clean.ts'

describe('text from the index', () => {
  it.each([
    ['colours and cursor movements', '\u001b[31mred\u001b[2J\u001b[1;1H', 'red'],
    ['window titles and links', 'a\u001b]0;owned\u0007b\u001b]8;;http://x\u0007c', 'abc'],
    ['eight-bit control sequences', 'a\u009b31mb', 'ab'],
    ['bells, backspaces and nulls', 'a\u0007\u0008\u0000b', 'ab'],
    ['turned directions', 'user\u202egnp.exe\u202c\u2066x\u2069', 'usergnp.exex'],
    ['what nobody sees', 'pay\u200bpal\u{e0069}\u{e0067}', 'paypal'],
    ['a lone escape, and one that removal would make', '\u001b\u001b[31m[31mx', '[31mx'],
  ])('loses %s', (_, text, safe) => {
    expect(cleaned(text)).toBe(safe)
  })

  it('keeps tabs as spaces, and every script', () => {
    expect(cleaned('c\td — 日本語 עברית 👩‍💻')).toBe('c d — 日本語 עברית 👩‍💻')
  })

  it('keeps its lines where it is paragraphs, and is one line anywhere else', () => {
    const text = 'a\r\nb\rc\u2028d'
    expect(cleaned({ text, title: text })).toEqual({ text: 'a\nb\nc\nd', title: 'a b c d' })
  })

  it('is cleaned wherever it stands, and nothing else is changed', () => {
    const answer = { a: ['\u0007x', 1, null], '\u0007k': { b: true, c: undefined } }
    expect(cleaned(answer)).toEqual({ a: ['x', 1, null], k: { b: true, c: undefined } })
  })
})
