import { z } from 'zod'
import { decisionCard } from './decisions.ts'
import { limit, text } from './fields.ts'
import { itemCard } from './items.ts'
import { limits } from './limits.ts'
import { defineOperation } from './operation.ts'
import { personSummary } from './people.ts'
import { coverage, why } from './why.ts'

/** Whoever asks by name is answered: a hit they have muted says so, and what only suggests leaves it out. */
const muted = z.boolean()

export const search = defineOperation({
  id: 'search.ask',
  method: 'GET',
  path: '/v1/search',
  scope: 'read',
  help: 'Items, people and decisions by words (the last may be unfinished) and filters: in:jira owner:me is:decision from:2025 to:2025-06.',
  command: 'search',
  positional: 'q',
  tool: 'search',
  input: z.object({ q: text(limits.queryCharacters).min(1).describe('Words and filters'), limit: limit(10) }),
  output: z.object({
    items: z.array(itemCard.extend({ muted })),
    decisions: z.array(decisionCard.extend({ muted })),
    people: z.array(z.object({ person: personSummary, why, muted })),
    coverage,
    /** The filters among the words, as they were understood. */
    filters: z.array(z.object({ name: z.enum(['in', 'owner', 'is', 'from', 'to']), value: z.string() })),
    /** What looked like a filter and is none, each with what may stand there. */
    misread: z.array(z.string()),
  }),
})
export type SearchAnswer = z.infer<typeof search.output>
