import { z } from 'zod'
import { feedback } from './feedback.ts'
import { id, instant, limit, text, webUrl } from './fields.ts'
import { mute } from './mutes.ts'
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
  /** Until when they are away. */
  awayUntil: instant.nullable(),
  /** They do not want to be named as somebody to ask: what they know and do is not told. */
  unnamed: z.boolean(),
  why,
  /** Whoever asks has muted them: shown when asked for by name, nowhere else. */
  muted: z.boolean(),
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

const known = id.describe('Id of the person')

export const mergePeople = defineOperation({
  id: 'people.merge',
  method: 'PUT',
  path: '/v1/people/{person}/merged',
  scope: 'admin',
  help: 'Say that two people are one: what the first did is shown as the second’s. It gives no rights.',
  positional: ['person', 'into'],
  input: z.object({ person: known, into: id.describe('Id of the person they are') }),
  output: z.object({ person: personSummary }),
})

export const unmergePeople = defineOperation({
  id: 'people.unmerge',
  method: 'DELETE',
  path: '/v1/people/{person}/merged',
  scope: 'admin',
  help: 'Undo people.merge: they are two again, as before.',
  positional: 'person',
  input: z.object({ person: known }),
  output: z.object({ person: personSummary }),
})

export const exportPerson = defineOperation({
  id: 'people.export',
  method: 'GET',
  path: '/v1/people/{person}/export',
  scope: 'admin',
  help: 'Everything kept about a person; of items, those whoever asks may see, a page at a time.',
  positional: 'person',
  input: z.object({
    person: known,
    after: id.optional().describe('`next` of the page before'),
    limit: limit(500, 1_000),
  }),
  output: z.object({
    person: z.object({
      id,
      name: z.string(),
      kind: z.string(),
      since: instant,
      role: z.string().nullable(),
      /** The account that signs in as them. */
      account: z.object({ name: z.string(), email: z.string(), since: instant }).nullable(),
      /** Other names they are known by (people.merge). */
      merged: z.array(z.object({ id, name: z.string() })),
      identities: z.array(
        z.object({
          source: z.string(),
          key: z.string(),
          handle: z.string().nullable(),
          linkedAt: instant.nullable(),
        }),
      ),
      teams: z.array(z.object({ source: z.string(), key: z.string(), name: z.string() })),
      tokens: z.array(
        z.object({
          client: z.string(),
          createdAt: instant,
          usedAt: instant.nullable(),
          revoked: z.boolean(),
        }),
      ),
      invitations: z.array(z.object({ email: z.string(), role: z.string(), since: instant })),
      /** What was said of whether they are to be asked. */
      awayUntil: instant.nullable(),
      unnamed: z.boolean(),
      corrections: z.array(
        z.object({ repository: z.string(), path: z.string(), since: instant, until: instant }),
      ),
      feedback: z.array(feedback),
      /** Theirs alone to read: null for everybody but themselves. */
      mutes: z.array(mute).nullable(),
    }),
    items: z.array(
      z.object({ id, roles: z.array(z.string()), title: z.string(), url: webUrl.nullable(), at: instant }),
    ),
    /** Pass as `after` for the next page; null on the last. */
    next: id.nullable(),
  }),
})

export const erasePerson = defineOperation({
  id: 'people.erase',
  method: 'DELETE',
  path: '/v1/people/{person}',
  scope: 'admin',
  help: 'Forget a person for good: name, identities, tokens, membership, account; their work stays, nobody’s.',
  positional: 'person',
  input: z.object({ person: known }),
  output: z.object({
    erased: z.literal(true),
    /** Items that stay, by “Former member”. */
    items: z.number().int(),
    /** What this cannot reach. */
    remains: z.string(),
  }),
})
