import { expect, it } from 'vitest'
import { soaks } from '#test/soak/index.ts'

// The whole of each, with any seed: npm run -s soak -- NAME [--seed S]. Visits need a browser: test/e2e/visits.test.ts.
it.each(Object.entries(soaks).filter(([name]) => name !== 'visits'))(
  'a hundredth of the soak %s finds nothing',
  async (_name, soak) => {
    const { cases, failures } = await soak.run({ seed: 1, share: 0.01, say: () => undefined })
    expect(failures).toEqual([])
    expect(cases).toBeGreaterThan(0)
  },
  300_000,
)
