import { z } from 'zod'
import { text, webUrl } from './fields.ts'
import { itemSummary } from './items.ts'
import { limits } from './limits.ts'
import { defineOperation } from './operation.ts'
import { personSummary } from './people.ts'
import { coverage, why } from './why.ts'

/** Somebody to ask about a text: what they took on, looked at or wrote that is like it, most telling first. */
export const taker = z.object({ person: personSummary, items: z.array(itemSummary), why })

export const askTopicOwners = defineOperation({
  id: 'owners.topic',
  method: 'POST',
  path: '/v1/owners/topic',
  scope: 'read',
  help: 'Whom to ask about a text without files: who took on work like it.',
  command: 'who-takes',
  positional: 'text',
  tool: 'owners_of_text',
  input: z.object({
    url: webUrl.optional().describe('The page it is about; its author is never the answer'),
    title: text(limits.titleCharacters).default('').describe('Its title'),
    text: text(limits.draftCharacters).default('').describe('Its text; never stored'),
    author: text(200).optional().describe('Handle of its author, who is never the answer'),
  }),
  output: z.object({ people: z.array(taker), coverage }),
})
