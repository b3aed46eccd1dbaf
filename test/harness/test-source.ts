import { z } from 'zod'
import { ServiceProblem } from '#worker/sources/service/problem.ts'
import { defineService } from '#worker/sources/service/service.ts'
import { defineSource } from '#worker/sources/source.ts'

/** What the quiet service takes. */
export const quietToken = 'larkfield-made-up-token'

/** A source whose service has nothing in it, and lets in whoever has the token. */
export const quietSource = defineSource({
  id: 'test',
  label: 'Test',
  canonical: () => null,
  service: defineService({
    hosts: [],
    settings: z.object({ site: z.string().max(200).default('larkfield.example').describe('Its address') }),
    secrets: z.object({ token: z.string().max(200).describe('From its settings page') }),
    batch: 10,
    limitOf: () => null,
    check: async ({ secrets }) => {
      if (secrets.token === quietToken)
        return { account: 'Larkfield’s robot', missing: ['It may not read comments.'] }
      throw new ServiceProblem('signed-out', 'The token is not taken.', { remedy: 'Make another one.' })
    },
    containers: async () => ({ values: [], next: null, groups: [] }),
    container: async () => ({ container: null, groups: [] }),
    backfill: async () => ({ values: [], next: null }),
    streams: () => [],
    changes: async () => ({ hints: [], cursor: '', more: false }),
    ids: async () => ({ values: [], next: null }),
    fetch: async (_, refs) => refs.map(ref => ({ ref, state: 'gone' as const })),
    webhook: { verify: async () => false, read: () => ({ id: '', hints: [] }) },
  }),
})
