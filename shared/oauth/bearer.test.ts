import { describe, expect, it } from 'vitest'
import { bearerOf, type TokenKeep } from './bearer.ts'
import type { Tokens } from './tokens.ts'

const now = 1_000_000
const first: Tokens = { access: 'a1', refresh: 'r1', expiresAt: now + 600_000 }
const second: Tokens = { access: 'a2', refresh: 'r2', expiresAt: now + 600_000 }

/** A keep as several clients share it, and a server that gives the next tokens once for each refresh token. */
const shared = (kept: Tokens | null) => {
  const world = { kept, asked: [] as string[], next: second as Tokens | null }
  let last: Promise<unknown> = Promise.resolve()
  const keep: TokenKeep = {
    read: async () => world.kept,
    write: async tokens => {
      world.kept = tokens
    },
    drop: async () => {
      world.kept = null
    },
    alone: work => {
      const mine = last.then(work)
      last = mine.catch(() => undefined)
      return mine
    },
  }
  const renew = async (refresh: string) => {
    world.asked.push(refresh)
    return world.next
  }
  return {
    world,
    bearer: bearerOf({ keep, renew, now: () => now }),
    renewWith: (r: typeof renew) => bearerOf({ keep, renew: r, now: () => now }),
  }
}

describe('a bearer of tokens that run out', () => {
  it('asks with what it has while that lives', async () => {
    const { world, bearer } = shared(first)
    expect(await bearer.current()).toBe('a1')
    expect(world.asked).toEqual([])
  })

  it('renews a token that is about to end, and keeps the next one', async () => {
    const { world, bearer } = shared({ ...first, expiresAt: now + 1_000 })
    expect(await bearer.current()).toBe('a2')
    expect(world.kept).toEqual(second)
  })

  it('renews once for all who were refused with the same token', async () => {
    const { world, bearer } = shared(first)
    expect(await Promise.all([1, 2, 3].map(() => bearer.renewed('a1')))).toEqual(['a2', 'a2', 'a2'])
    expect(world.asked).toEqual(['r1'])
  })

  it('takes what another wake has kept meanwhile, although its own refresh token is spent', async () => {
    const { world, renewWith } = shared(first)
    const late = renewWith(async () => {
      world.kept = second
      return null
    })
    expect(await late.renewed('a1')).toBe('a2')
    expect(world.kept).toEqual(second)
  })

  it('forgets a sign-in the server renews no more', async () => {
    const { world, bearer } = shared(first)
    world.next = null
    expect(await bearer.renewed('a1')).toBeNull()
    expect(world.kept).toBeNull()
    await expect(bearer.current()).rejects.toMatchObject({ code: 'auth.expired', status: 401 })
  })

  it('keeps everything when nobody could be asked', async () => {
    const { world, renewWith } = shared(first)
    await expect(renewWith(() => Promise.reject(new Error('away'))).renewed('a1')).rejects.toThrow('away')
    expect(world.kept).toEqual(first)
  })

  it('has nothing to renew a token of a one-time code by, and leaves it to whoever asked', async () => {
    const { world, bearer } = shared({ access: 'a1', refresh: null, expiresAt: now - 1 })
    expect(await bearer.current()).toBe('a1')
    expect(await bearer.renewed('a1')).toBeNull()
    expect(world).toMatchObject({ asked: [], kept: { access: 'a1' } })
  })
})
