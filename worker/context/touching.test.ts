import { describe, expect, it } from 'vitest'
import { reopens, touchedBy } from './touching.ts'

const agreed = { state: 'agreed', decidedAt: '2026-11-12T09:00:00Z', supersededBy: null } as const
const words = ['Redis', 'quotes', 'carrier']

describe('a draft that is near a decision', () => {
  it('touches it, and says of when it is', () => {
    expect(touchedBy('How long do carrier quotes live in Redis?', words, agreed)).toBe(
      'This touches a decision of 12 November 2026',
    )
    expect(touchedBy('Quotes in Redis.', words, { ...agreed, decidedAt: null })).toBe(
      'This touches a decision',
    )
  })

  it.each([
    'Keep carrier quotes in memory instead of Redis.',
    'We should stop caching quotes in Redis.',
    'Let us replace Redis.\nQuotes of a carrier no longer go to Redis.',
  ])('reopens it where it argues with what holds: %s', text => {
    expect(touchedBy(text, words, agreed)).toBe('This reopens a decision of 12 November 2026')
  })

  it.each(['Replace the lamp in the hangar. Quotes live in Redis.', 'The Redis client is old; replace it.'])(
    'reopens nothing where it turns from something else: %s',
    text => expect(reopens(text, words, agreed)).toBe(false),
  )

  it('reopens nothing that is open or overtaken', () => {
    const text = 'Keep carrier quotes in memory instead of Redis.'
    expect(reopens(text, words, { ...agreed, state: 'proposed' })).toBe(false)
    expect(reopens(text, words, { ...agreed, supersededBy: { id: 'b' } })).toBe(false)
  })
})
