import { text } from './fields.ts'
import { limits } from './limits.ts'

const uuid = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const form = new RegExp(`^(workspace|person:${uuid}|team:${uuid}|identity:[^:\\s]{1,50}:\\S.{0,319})$`)

/** Somebody an audience may name: everybody in the workspace, a person, a team, or whoever has an identity at a source. */
export const principal = text(400).regex(
  form,
  'A principal is workspace, person:ID, team:ID or identity:SOURCE:KEY; ids are written in small letters.',
)

/** Who may see something: a union. */
export const audience = principal.array().max(limits.audiencePrincipals)
