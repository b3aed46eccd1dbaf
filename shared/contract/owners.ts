import { z } from 'zod'
import { correction } from './corrections.ts'
import { decisionCard } from './decisions.ts'
import { instant, path, text } from './fields.ts'
import { limits } from './limits.ts'
import { defineOperation } from './operation.ts'
import { personSummary } from './people.ts'
import { standing } from './standing.ts'
import { evidence, why } from './why.ts'

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
  standing,
})

/** Somebody to ask, for the strongest reason there is: somebody sent here, they decide by a rule, or they know by their work. */
export const asked = z.object({
  person: personSummary,
  as: z.enum(['corrected', 'decides', 'knows']),
  /** What speaks for them, a line each. */
  evidence: z.array(evidence),
  standing,
})
export type Asked = z.infer<typeof asked>

export const ownerCard = z.object({
  path: z.string(),
  rule: pathRule,
  /** One person, one more in case, then the team. Nobody who is away, gone or does not want to be named; null: nobody is left. */
  ask: z.object({ first: asked.nullable(), backup: asked.nullable(), team: personSummary.nullable() }),
  deciders: z.array(personSummary),
  knowers: z.array(knower),
  decisions: z.array(decisionCard),
  /** What people corrected about this place. */
  corrections: z.array(correction),
  /** Whoever asks is named here: they may say “not me”. */
  you: z.boolean(),
  why,
})
export type OwnerCard = z.infer<typeof ownerCard>

const covering = z.array(
  z.object({
    person: personSummary,
    /** Files they are the one to ask about, when all below are asked. */
    paths: z.array(z.string()),
  }),
)

/** The fewest people who together cover all files of a question, teams where no person does, and what nobody covers. */
export const cover = z.object({ people: covering, teams: covering, nobody: z.array(z.string()) })
export type Cover = z.infer<typeof cover>

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
  output: z.object({ repository: z.string(), owners: z.array(ownerCard), cover }),
})
