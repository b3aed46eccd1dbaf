import { mkdirSync } from 'node:fs'
import { setTimeout as after } from 'node:timers/promises'
import { Failure } from '#cli/failure.ts'
import { forgetSignIn, replaceSignIn, signInAt } from '#cli/sign-in/kept.ts'
import { type Lock, takeLock } from '#cli/stack/lock.ts'
import type { Bearer } from '#shared/contract/client.ts'
import { bearerOf } from '#shared/oauth/bearer.ts'
import { findServer } from '#shared/oauth/server.ts'
import { renewedTokens } from '#shared/oauth/tokens.ts'

/** How often a command looks whether another one is done renewing, and how long at most, in milliseconds. */
const look = 50
const longest = 30_000

const lockOf = async (folder: string): Promise<Lock> => {
  const late = Date.now() + longest
  for (;;) {
    try {
      return takeLock(folder)
    } catch (cause) {
      const busy = cause instanceof Failure && cause.code === 'data.locked' && Date.now() < late
      if (!busy) throw cause
      await after(look)
    }
  }
}

/** Does some work on the kept sign-ins while no other command does. */
export const alone = async <T>(folder: string, work: () => T | Promise<T>): Promise<T> => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lock = await lockOf(folder)
  try {
    return await work()
  } finally {
    lock.release()
  }
}

/** Asks `worker` by what signing in there left in `folder`, and keeps that fresh. */
export const keptBearer = (folder: string, worker: string): Bearer =>
  bearerOf({
    keep: {
      read: async () => signInAt(folder, worker),
      write: async tokens => replaceSignIn(folder, { ...tokens, url: worker }),
      drop: async () => forgetSignIn(folder, worker),
      alone: work => alone(folder, work),
    },
    renew: async refresh => renewedTokens(await findServer(worker, 'hypha-cli'), refresh),
    now: () => Date.now(),
  })
