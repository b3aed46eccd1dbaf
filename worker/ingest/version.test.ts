import { expect, it } from 'vitest'
import { clientVersion, storedVersion } from './version.ts'

it('gives a client its own version back', () => {
  expect(clientVersion(storedVersion('1f0c2d3'))).toBe('1f0c2d3')
  expect(clientVersion(storedVersion('r0:1f0c2d3'))).toBe('r0:1f0c2d3')
})

it('gives nothing back of another mapping, so that the client pushes again', () => {
  expect(clientVersion('r0:1f0c2d3')).toBe('')
  expect(clientVersion('1f0c2d3')).toBe('')
})
