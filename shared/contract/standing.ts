import { z } from 'zod'
import { instant, text } from './fields.ts'
import { defineOperation } from './operation.ts'
import { personSummary } from './people.ts'

/** What somebody, or an administrator for them, said of them. */
export const said = z.object({
  person: personSummary,
  /** null: they are here. */
  awayUntil: instant.nullable(),
  /** They are named no more as somebody to ask. */
  unnamed: z.boolean(),
})
export type SaidStanding = z.infer<typeof said>

/** Whether somebody can be asked, as far as whoever asks may see. */
export const standing = z.object({
  /** `gone`: no work for half a year while others went on. */
  state: z.enum(['here', 'away', 'gone']),
  /** Until when they are away. */
  until: instant.nullable(),
  /** Their last work in this repository. */
  lastAt: instant.nullable(),
  /** Open changes that wait for them; null: not many. */
  waiting: z.number().int().nullable(),
})
export type Standing = z.infer<typeof standing>

/** Somebody by a handle, an id, or their whole name. */
export const who = text(200).min(1)

const person = who
  .optional()
  .describe('Who: a handle, a whole name or an id; default: you. For another you must be an administrator')

export const goAway = defineOperation({
  id: 'people.away',
  method: 'PUT',
  path: '/v1/standing/away',
  scope: 'write',
  help: 'Say until when you are away: until then nobody is told to ask you first.',
  positional: 'until',
  input: z.object({
    until: z.iso.date().max(10).describe('The day you are back, e.g. 2027-01-07'),
    person,
  }),
  output: z.object({ said }),
})

export const comeBack = defineOperation({
  id: 'people.back',
  method: 'DELETE',
  path: '/v1/standing/away',
  scope: 'write',
  help: 'Say that you are back.',
  input: z.object({ person }),
  output: z.object({ said }),
})

export const unname = defineOperation({
  id: 'people.unname',
  method: 'PUT',
  path: '/v1/standing/unnamed',
  scope: 'write',
  help: 'Be named no more as somebody to ask. Rules of CODEOWNERS stay what they are.',
  input: z.object({ person }),
  output: z.object({ said }),
})

export const nameAgain = defineOperation({
  id: 'people.name',
  method: 'DELETE',
  path: '/v1/standing/unnamed',
  scope: 'write',
  help: 'Be named again as somebody to ask.',
  input: z.object({ person }),
  output: z.object({ said }),
})
