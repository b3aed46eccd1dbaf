import { describe, expect, it } from 'vitest'
import { inSentence, plainJson, plainLine, plainText, withoutUnseen } from './plain-text.ts'

describe('plain text', () => {
  it('brings line ends to one form', () => {
    expect(plainText('a\r\nb\rc\nd\u2028e\u2029f')).toBe('a\nb\nc\nd\ne\nf')
  })

  it('loses control characters and byte order marks, and keeps tabs and every letter', () => {
    expect(plainText('\uFEFFa\tb\u001B[31mc\u0085 größe 🙂')).toBe('a\tb [31mc  größe 🙂')
    expect(plainText('a\0b\uDC00c')).toBe('a b\uFFFDc')
  })

  it.each([
    ['turned directions', 'user\u202Egnp.exe\u202C\u2066x\u2069\u200F', 'usergnp.exex'],
    ['zero widths', 'pay\u200Bpal\u2060\u00AD', 'paypal'],
    ['fillers that are a name of nothing', '\u3164\u115F\uFFA0\u2800', ''],
    ['text in tags, which only a model reads', 'hi\u{E0069}\u{E0067}\u{E006E}', 'hi'],
    ['bytes in variation selectors', 'a\uFE01\uFE02\u{E0101}\u{E0102}', 'a\uFE01'],
    ['bits in joiners', 'a\u200C\u200D\u200C\u200C\u200Db', 'a\u200Cb'],
    ['floods of marks', `z${'\u0301'.repeat(50)}`, `z${'\u0301'.repeat(6)}`],
  ])('loses %s', (_, text, plain) => {
    expect(plainLine(text)).toBe(plain)
  })

  it('keeps every script and emoji as it is', () => {
    for (const text of ['日本語', 'בְּרֵאשִׁ֖ית', 'می‌خواهم', 'क्‍ष', '👩‍💻 ❤️‍🔥 🏳️‍🌈', 'Việt', 'བསྒྲུབས'])
      expect(withoutUnseen(text)).toBe(text)
  })

  it('makes one line of a title', () => {
    expect(plainLine(' Cache\r\n carrier\tquotes ')).toBe('Cache carrier quotes')
  })
})

describe('in a sentence of ours', () => {
  it('a name keeps to itself when it runs the other way', () => {
    expect(inSentence('Ines Okoye')).toBe('Ines Okoye')
    expect(inSentence('שלום')).toBe('\u2068שלום\u2069')
    expect(inSentence('\u2069\u202Eשלום\n')).toBe('\u2068שלום\u2069')
  })
})

describe('plain JSON', () => {
  it('is the same value, with nothing hidden in it', () => {
    const value = { 'k\u202E': ['\u009B31m\u007F', 'a\u2028b', '\u{E0041}', 'größe\n日本'] }
    const text = plainJson(value, 2)
    expect(JSON.parse(text)).toEqual(value)
    expect(text).toContain('größe\\n日本')
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
  })
})
