import { expect, it } from 'vitest'
import { digestOf } from './digest.ts'

it('names the same content by the same name, and another by another', async () => {
  const named = await digestOf({ title: 'Cache carrier quotes', links: [] })
  expect(named).toMatch(/^[0-9a-f]{16}$/)
  expect(await digestOf({ title: 'Cache carrier quotes', links: [] })).toBe(named)
  expect(await digestOf({ title: 'Cache carrier quotes', links: [1] })).not.toBe(named)
})
