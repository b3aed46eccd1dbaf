import { expect, it } from 'vitest'
import { storable } from './clean.ts'

it('takes out what Postgres refuses, and nothing else', () => {
  expect(storable('a\0b\uD800c\u001B\u202E')).toBe('ab\uFFFDc\u001B\u202E')
})
