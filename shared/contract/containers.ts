import { z } from 'zod'
import { id, instant, text, webUrl } from './fields.ts'
import { limits } from './limits.ts'
import { defineOperation } from './operation.ts'
import { audience } from './principal.ts'

/** A repository, project, space, drive or folder: the thing whose readers read its items. */
export const container = z.object({
  id,
  source: z.string(),
  ref: z.string(),
  name: z.string(),
  url: webUrl.nullable(),
  /** Where the last complete pass ended, in the client's own words; null before the first. */
  cursor: z.string().nullable(),
  /** When the last complete pass ended. */
  indexedAt: instant.nullable(),
})
export type Container = z.infer<typeof container>

export const putContainer = defineOperation({
  id: 'containers.put',
  method: 'PUT',
  path: '/v1/containers',
  scope: 'write',
  help: 'Register a container, or record how far a pass over it has come.',
  input: z.object({
    source: text(50).min(1),
    ref: text(limits.refCharacters)
      .min(1)
      .describe('Address of the container at its source, e.g. github.com/owner/name'),
    name: text(300).min(1),
    url: webUrl.nullable().default(null),
    /** Absent: leave as it is. Present: a pass ended here, and what is stored is complete up to it. */
    cursor: text(10_000).optional(),
    /** Principals who may see its items, you among them; default: everybody in the workspace. */
    audience: audience.optional(),
  }),
  output: z.object({ container }),
})

export const listContainers = defineOperation({
  id: 'containers.list',
  method: 'GET',
  path: '/v1/containers',
  scope: 'read',
  help: 'What is indexed, and how fresh it is.',
  input: z.object({}),
  output: z.object({ containers: z.array(container) }),
})

export const deleteContainer = defineOperation({
  id: 'containers.delete',
  method: 'DELETE',
  path: '/v1/containers/{id}',
  scope: 'admin',
  help: 'Remove a container and every item in it.',
  positional: 'id',
  input: z.object({ id }),
  output: z.object({ deleted: z.literal(true) }),
})
