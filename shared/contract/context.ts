import { z } from 'zod'
import { decisionCard } from './decisions.ts'
import { path, text, webUrl } from './fields.ts'
import { itemCard, itemSummary } from './items.ts'
import { limits } from './limits.ts'
import { defineOperation } from './operation.ts'
import { overlapCard } from './overlap.ts'
import { personSummary } from './people.ts'
import { coverage, why } from './why.ts'

export const askContext = defineOperation({
  id: 'context.ask',
  method: 'POST',
  path: '/v1/context',
  scope: 'read',
  help: 'Related work, work it may repeat, prior decisions and people for what someone is reading or writing.',
  command: 'related',
  positional: 'text',
  tool: 'related_work',
  input: z.object({
    url: webUrl.optional().describe('The page it is about; the item itself is left out of the answer'),
    place: webUrl
      .optional()
      .describe('Where it is written while it has no page of its own: a page of its repository or project'),
    title: text(limits.titleCharacters).default('').describe('Its title'),
    text: text(limits.draftCharacters).default('').describe('Its text; never stored'),
    paths: z.array(path).max(limits.pathsPerQuestion).default([]).describe('Files it is about'),
    limit: z.coerce
      .number()
      .int()
      .min(1)
      .max(limits.hitsPerAnswer)
      .default(10)
      .describe('How many related items'),
  }),
  output: z.object({
    /** The item behind `url`, when it is indexed and this viewer may see it; they may have muted it, too. */
    subject: itemSummary.extend({ muted: z.boolean() }).nullable(),
    /** What is most likely the same piece of work, when it is sure enough for this workspace; it is not among `related`. */
    overlap: overlapCard.nullable(),
    related: z.array(itemCard),
    decisions: z.array(decisionCard),
    people: z.array(z.object({ person: personSummary, why })),
    coverage,
  }),
})
export type ContextInput = z.input<typeof askContext.input>
export type ContextAnswer = z.infer<typeof askContext.output>
