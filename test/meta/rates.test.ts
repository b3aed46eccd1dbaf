import { join } from 'node:path'
import { expect, it } from 'vitest'
import { unstable_readConfig as readConfig } from 'wrangler'
import { z } from 'zod'
import { root } from '#cli/root.ts'
import { rates } from '#worker/limits/rates.ts'

const bindings = z.array(
  z.object({
    name: z.string(),
    namespace_id: z.string(),
    simple: z.object({ limit: z.number(), period: z.number() }),
  }),
)

it('the platform counts at the very rates the worker names in its refusals', () => {
  const ratelimits = bindings.parse(readConfig({ config: join(root, 'wrangler.toml') }).ratelimits)
  const configured = Object.fromEntries(ratelimits.map(({ name, simple }) => [name, simple]))
  expect(configured).toEqual(rates)
  expect(new Set(ratelimits.map(limit => limit.namespace_id)).size).toBe(ratelimits.length)
})
