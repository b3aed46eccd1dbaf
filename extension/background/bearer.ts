import type { Bearer } from '#shared/contract/client.ts'
import { bearerOf } from '#shared/oauth/bearer.ts'
import { findServer } from '#shared/oauth/server.ts'
import { renewedTokens } from '#shared/oauth/tokens.ts'
import { token } from './token.ts'

/** Asks `worker` with the tokens that are kept, and keeps them fresh. `drop` is told when they are good no more. */
export const keptBearer = (worker: string, drop: () => Promise<void>): Bearer =>
  bearerOf({
    keep: {
      read: async () => (await token.read()) ?? null,
      write: token.write,
      drop,
      // The browser's own lock: released also when this background is ended in the middle of it.
      alone: work => navigator.locks.request('hypha.renew', work),
    },
    renew: async refresh => renewedTokens(await findServer(worker, 'hypha-extension'), refresh),
    now: () => Date.now(),
  })
