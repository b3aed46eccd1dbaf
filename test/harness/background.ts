import { createAdministrators } from '#extension/background/administrators.ts'
import type { Api } from '#extension/background/api.ts'
import { createCache } from '#extension/background/cache.ts'
import type { Deps } from '#extension/background/deps.ts'
import { createNewest } from '#extension/background/newest.ts'
import { createPairing } from '#extension/background/pairing.ts'
import { memoryArea } from '#test/harness/area.ts'

/**
 * A background over a worker that answers as `api` does. Its modules take `chrome` when they are first read: put one
 * there, then import this.
 */
export const backgroundOver = (api: Api, now: () => number, area = memoryArea()): Deps => ({
  api,
  administration: { open: async () => ({ until: 0 }), close: async () => undefined, api },
  administrators: createAdministrators(() => undefined),
  cache: createCache(area, now),
  newest: createNewest(),
  pace: { turn: async () => undefined },
  pairing: createPairing(area, now),
  exports: { read: async () => '# The whole text' },
  now,
})
