import { expect, it } from 'vitest'
import { cleanLine, cleanText, storable } from './clean.ts'

it('takes out what Postgres refuses', () => {
  expect(storable('a\0b\uD800c')).toBe('ab\uFFFDc')
  expect(cleanText('a\0b\uDC00c')).toBe('a b\uFFFDc')
})

it('brings line ends to one form', () => {
  expect(cleanText('a\r\nb\rc\nd')).toBe('a\nb\nc\nd')
})

it('takes out byte order marks and control characters, and keeps tabs and every letter', () => {
  expect(cleanText('\uFEFFa\tb\u001B[31mc\u0085 größe 🙂')).toBe('a\tb [31mc  größe 🙂')
})

it('makes one line of a title', () => {
  expect(cleanLine(' Cache\r\n carrier\tquotes ')).toBe('Cache carrier quotes')
})
