import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { extensionId, extensionKey } from './extension-id.ts'

test('the id is the one a Chromium browser computes from the key', () => {
  const digest = createHash('sha256').update(Buffer.from(extensionKey, 'base64')).digest('hex')
  const letters = [...digest.slice(0, 32)].map(digit => 'abcdefghijklmnop'[Number.parseInt(digit, 16)])
  expect(letters.join('')).toBe(extensionId)
})
