import { z } from 'zod'
import { id, instant, text } from './fields.ts'
import { limits } from './limits.ts'
import { defineOperation } from './operation.ts'
import { personSummary } from './people.ts'
import { workspaceRole } from './session.ts'

/** How a person comes to be named by a principal: who linked which identity when, and through which team. */
export const ground = z.object({
  principal: z.string(),
  identity: z
    .object({
      source: z.string(),
      key: z.string(),
      linkedAt: instant.nullable(),
      linkedBy: personSummary.nullable(),
    })
    .nullable(),
  team: z.object({ id, source: z.string(), key: z.string(), name: z.string() }).nullable(),
})
export type Ground = z.infer<typeof ground>

const audience = z.object({
  /** Whether it is the container's, or narrower and the item's own. */
  of: z.enum(['container', 'item']),
  /** How many principals it names; the first of them. */
  total: z.number().int(),
  principals: z.array(z.string()),
})

export const explainAccess = defineOperation({
  id: 'access.explain',
  method: 'GET',
  path: '/v1/access',
  scope: 'admin',
  help: 'Why a person sees an item or does not, down to the rule; never its title or text.',
  positional: ['item', 'person'],
  input: z.object({
    item: text(limits.urlCharacters).min(1).describe('Its id or address'),
    person: text(limits.nameCharacters).min(1).describe('Their id or handle (@login)'),
  }),
  output: z.object({
    visible: z.boolean(),
    item: z.object({ id, source: z.string(), container: z.string() }),
    person: personSummary,
    role: workspaceRole.nullable(),
    audience,
    /** What that audience is within, outermost last: who sees the item is in each of these, too. */
    within: z.array(audience),
    /** Principals of these audiences that name the person, and by what. */
    grounds: z.array(ground),
    /** What would name the person if it were linked. */
    nearly: z.array(ground),
    /** Why not, one sentence each; empty when it is visible. */
    missing: z.array(z.string()),
  }),
})
export type AccessAnswer = z.infer<typeof explainAccess.output>
