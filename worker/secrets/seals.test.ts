import { describe, expect, it } from 'vitest'
import { type Belonging, openSeals } from './seals.ts'

const first = `a:${btoa('0123456789abcdef0123456789abcdef')}`
const second = `b:${btoa('fedcba9876543210fedcba9876543210')}`
const place: Belonging = { workspace: 'w', connection: 'c', field: 'secrets' }
const value = { token: 'larkfield-pat' }

describe('SEAL_KEY', () => {
  it.each(['', 'a', 'a:', ':AAAA', 'a:AAAA', `${first},`, `${first},${first}`, `a b:${first.slice(2)}`])(
    'is refused as %j, without a word of it in the message',
    text => {
      expect(() => openSeals(text)).toThrow(/^SEAL_KEY is/)
      expect(() => openSeals(text)).not.toThrow(first.slice(2))
    },
  )
})

describe('what is sealed', () => {
  it('opens again, and shows nothing of itself', async () => {
    const seals = openSeals(first)
    const sealed = await seals.seal(value, place)
    expect(sealed).not.toContain(btoa('larkfield').slice(0, 8))
    expect(sealed).not.toEqual(await seals.seal(value, place))
    expect(await seals.open(sealed, place)).toEqual(value)
  })

  it.each<Partial<Belonging>>([{ workspace: 'x' }, { connection: 'x' }, { field: 'tokens' }])(
    'does not open in another place: %j',
    async other => {
      const seals = openSeals(first)
      const sealed = await seals.seal(value, place)
      await expect(seals.open(sealed, { ...place, ...other })).rejects.toThrow('for another place')
    },
  )

  it('does not open once it was changed, and the error does not quote it', async () => {
    const seals = openSeals(first)
    const sealed = await seals.seal(value, place)
    for (const at of [10, Math.floor(sealed.length / 2), sealed.length - 3]) {
      const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1)
      await expect(seals.open(changed, place)).rejects.toMatchObject({ name: 'SealError' })
    }
    await expect(seals.open('larkfield-pat', place)).rejects.not.toThrow('larkfield')
  })

  it('is sealed by the first key and opens by any', async () => {
    const old = await openSeals(first).seal(value, place)
    const both = openSeals(`${second},${first}`)
    expect(both.current).toBe('b')
    expect(await both.open(old, place)).toEqual(value)
    await expect(openSeals(second).open(old, place)).rejects.toThrow('a key that SEAL_KEY does not have')
    expect(await openSeals(second).open(await both.seal(value, place), place)).toEqual(value)
  })
})

it('a connection is proven by each key, the current one first', async () => {
  const [old] = await openSeals(first).proofsOf('c')
  const proofs = await openSeals(`${second},${first}`).proofsOf('c')
  expect(proofs).toHaveLength(2)
  expect(proofs[1]).toBe(old)
  expect(proofs[0]).toMatch(/^[0-9a-f]{64}$/)
  expect(await openSeals(first).proofsOf('d')).not.toEqual([old])
})
