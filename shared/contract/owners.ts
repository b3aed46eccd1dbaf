import { z } from 'zod'
import { decisionCard } from './decisions.ts'
import { instant, path, text } from './fields.ts'
import { limits } from './limits.ts'
import { defineOperation } from './operation.ts'
import { personSummary } from './people.ts'
import { why } from './why.ts'

/** Who decides about a path, by CODEOWNERS. `unowned`: a rule matches and takes the owners away; `none`: no rule matches. */
export const pathRule = z.object({
  state: z.enum(['owned', 'unowned', 'none', 'no-file']),
  pattern: z.string().nullable(),
  line: z.number().int().nullable(),
  file: z.string().nullable(),
})

export const knower = z.object({
  person: personSummary,
  /** Part of the recent changes here that are theirs, 0..1. */
  share: z.number(),
  changes: z.number().int(),
  lastAt: instant,
})

export const ownerCard = z.object({
  path: z.string(),
  rule: pathRule,
  deciders: z.array(personSummary),
  knowers: z.array(knower),
  decisions: z.array(decisionCard),
  why,
})
export type OwnerCard = z.infer<typeof ownerCard>

export const askOwners = defineOperation({
  id: 'owners.ask',
  method: 'POST',
  path: '/v1/owners',
  scope: 'read',
  help: 'Who decides and who knows, for many paths at once.',
  command: 'owners',
  positional: 'paths',
  tool: 'owners_of_paths',
  input: z.object({
    repository: text(2_000).optional().describe('e.g. github.com/owner/name; default: the only one indexed'),
    paths: z
      .array(path)
      .min(1)
      .max(limits.pathsPerQuestion)
      .describe('Paths from the root of the repository'),
    author: text(200).optional().describe('Handle of the author of the change, who is never the answer'),
  }),
  output: z.object({ repository: z.string(), owners: z.array(ownerCard) }),
})
