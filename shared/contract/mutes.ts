import { z } from 'zod'
import { id, instant, text } from './fields.ts'
import { limits } from './limits.ts'
import { defineOperation } from './operation.ts'

/** `topic`: words or an identifier; what says all of them, in title or text. `site`: where nothing is asked or shown. */
export const muteKind = z.enum(['item', 'person', 'topic', 'site'])
export type MuteKind = z.infer<typeof muteKind>

/** For how long. `changed` is for items: until their source says they are another version. */
export const muteTerm = z.enum(['day', 'week', 'changed', 'undone'])
export type MuteTerm = z.infer<typeof muteTerm>

export const mute = z.object({
  id,
  kind: muteKind,
  /** Id of the item or person, the topic's words, the site's host name. */
  what: z.string(),
  /** Its title or name, or `what` itself; null: an item or a person you do not see any more. */
  label: z.string().nullable(),
  term: muteTerm,
  since: instant,
  /** null: until it changes, or until it is undone. */
  until: instant.nullable(),
})
export type Mute = z.infer<typeof mute>

export const addMute = defineOperation({
  id: 'mutes.add',
  method: 'POST',
  path: '/v1/mutes',
  scope: 'write',
  help: 'Silence an item, a person, a topic or a site for yourself. Nobody else sees what you mute.',
  command: 'mute',
  positional: ['kind', 'what'],
  input: z.object({
    kind: muteKind,
    what: text(limits.urlCharacters)
      .min(1)
      .describe('Id of the item or person, the words of the topic, the host name or address of the site'),
    term: muteTerm.default('undone').describe('For how long; `changed` is for items'),
  }),
  output: z.object({ mute }),
})

export const listMutes = defineOperation({
  id: 'mutes.list',
  method: 'GET',
  path: '/v1/mutes',
  scope: 'read',
  help: 'What you have muted, and until when.',
  command: 'mutes',
  tool: 'list_mutes',
  input: z.object({}),
  output: z.object({ mutes: z.array(mute) }),
})

export const removeMute = defineOperation({
  id: 'mutes.remove',
  method: 'DELETE',
  path: '/v1/mutes/{id}',
  scope: 'write',
  help: 'Undo a mute: it speaks again at once.',
  positional: 'id',
  input: z.object({ id: id.describe('Its id, from mutes.list') }),
  output: z.object({ removed: z.literal(true) }),
})
