import { expect, test } from 'vitest'
import { visits } from '#test/soak/visits/visits.ts'

test('a person who writes on page after page is asked about where a site is on, and nowhere else', async () => {
  const { failures, onSites, offSites } = await visits.run({ seed: 7, share: 0.04, say: () => undefined })
  expect(failures).toEqual([])
  expect(onSites).toBeGreaterThan(0)
  expect(offSites).toBeGreaterThan(0)
})
