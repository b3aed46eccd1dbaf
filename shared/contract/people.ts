import { z } from 'zod'
import { id, instant, text, webUrl } from './fields.ts'
import { defineOperation } from './operation.ts'
import { why } from './why.ts'

/** How a source names a person: `key` never changes there, `handle` may. E-mail keys are never sent back. */
export const identity = z.object({
  source: text(50).min(1),
  key: text(320).min(1),
  handle: text(200).min(1).optional(),
})

/** A person as a source describes them. */
export const personDraft = z.object({
  name: text(200).min(1),
  kind: z.enum(['person', 'agent', 'bot']).default('person'),
  identities: z.array(identity).min(1).max(10),
})
export type PersonDraft = z.infer<typeof personDraft>

/** A person or team as any card shows them. `id` is null for a team or a handle nobody is known by yet. */
export const personSummary = z.object({
  id: id.nullable(),
  kind: z.enum(['person', 'agent', 'bot', 'team']),
  name: z.string(),
  handle: z.string().nullable(),
  url: webUrl.nullable(),
})
export type PersonSummary = z.infer<typeof personSummary>

export const personCard = z.object({
  person: personSummary,
  /** Folders and files they know best, most telling first. */
  knows: z.array(z.object({ repository: z.string(), path: z.string(), share: z.number(), lastAt: instant })),
  /** CODEOWNERS patterns that name them. */
  decides: z.array(z.object({ repository: z.string(), pattern: z.string() })),
  /** What they last worked on. */
  recent: z.array(z.object({ id, title: z.string(), url: webUrl.nullable(), at: instant })),
  lastSeenAt: instant.nullable(),
  why,
})
export type PersonCard = z.infer<typeof personCard>

export const findPeople = defineOperation({
  id: 'people.find',
  method: 'GET',
  path: '/v1/people',
  scope: 'read',
  help: 'Who someone is, what they know and decide, and what they last worked on.',
  command: 'people',
  positional: 'who',
  tool: 'find_people',
  input: z.object({
    /** A handle (`@login`), a team (`@org/team`), a name, or a person's id. */
    who: text(200).min(1).describe('A handle (@login or @org/team), a name, or an id'),
  }),
  output: z.object({ people: z.array(personCard) }),
})
