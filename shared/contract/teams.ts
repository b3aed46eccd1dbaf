import { z } from 'zod'
import { id, text } from './fields.ts'
import { limits } from './limits.ts'
import { defineOperation } from './operation.ts'
import { identity, personSummary } from './people.ts'

const address = identity.pick({ source: true, key: true })

/** A group at a source, flat. An audience names it as `team:<id>`. */
export const team = z.object({
  id,
  source: z.string(),
  key: z.string(),
  name: z.string(),
  /** By their ids at the source; `person` is whose linked identity that is. */
  members: z.array(z.object({ source: z.string(), key: z.string(), person: personSummary.nullable() })),
})
export type Team = z.infer<typeof team>

export const listTeams = defineOperation({
  id: 'teams.list',
  method: 'GET',
  path: '/v1/teams',
  scope: 'admin',
  help: 'Groups known from sources, and who is in them.',
  input: z.object({}),
  output: z.object({ teams: z.array(team) }),
})

export const putTeam = defineOperation({
  id: 'teams.put',
  method: 'PUT',
  path: '/v1/teams',
  scope: 'admin',
  help: 'Register a group of a source with all its members; who is not named is in it no more.',
  input: z.object({
    ...address.shape,
    name: text(limits.nameCharacters).min(1),
    members: z.array(address).max(limits.audiencePrincipals),
  }),
  output: z.object({ team }),
})

export const deleteTeam = defineOperation({
  id: 'teams.delete',
  method: 'DELETE',
  path: '/v1/teams/{id}',
  scope: 'admin',
  help: 'Forget a group: nobody sees anything through it any more.',
  positional: 'id',
  input: z.object({ id }),
  output: z.object({ deleted: z.literal(true) }),
})
