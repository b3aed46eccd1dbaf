import { z } from 'zod'
import { listUsers } from './access/directory.ts'
import { listDrives } from './access/drives.ts'
import { readDrive } from './api/ask.ts'
import { isClosed, MayNotActFor } from './api/failure.ts'
import { type Scope, scopes, tokenOf } from './api/token.ts'
import { type Connection, keyOf } from './settings.ts'

const about = z.object({
  user: z.object({ displayName: z.string().optional(), emailAddress: z.string().optional() }),
})

/** What each scope is for; without `files` there is nothing. */
const uses: readonly [Scope, string][] = [
  ['people', 'People cannot be told apart'],
  ['groups', 'Nobody sees what is shared with a group, or a drive by way of one'],
]

const missingScopes = async (at: Connection): Promise<string[]> => {
  const missing: string[] = []
  for (const [scope, without] of uses)
    await tokenOf(at, at.settings.admin ?? null, scope).catch(problem => {
      if (!(problem instanceof MayNotActFor)) throw problem
      missing.push(`${without}: ${scopes[scope]} is missing in the domain-wide delegation.`)
    })
  return missing
}

/** Having a scope is half of it: the administrator has to have the right, too. */
const missingRights = async (at: Connection): Promise<string[]> => {
  const missing: string[] = []
  const tries = [
    ['They may not list shared drives: are they an administrator of Drive?', () => listDrives(at, null)],
    ['They may not read the Directory: are they an administrator of users?', () => listUsers(at, null)],
  ] as const
  for (const [sentence, attempt] of tries)
    await attempt().catch(problem => {
      if (problem instanceof MayNotActFor) return
      if (!isClosed(problem)) throw problem
      missing.push(sentence)
    })
  return missing
}

const alone = (email: string): string[] => [
  `Only what is shared with ${email} is read, and who may see it is known only where it is an editor.`,
  'Who is in a group is not known, so nobody sees what is shared with groups alone.',
  'People are known by e-mail: an administrator has to link them (identities link google E-MAIL PERSON).',
]

/** Whom we read as, and what will be missing. Throws ServiceProblem when nothing can be read. */
export const check = async (at: Connection): Promise<{ account: string; missing: readonly string[] }> => {
  const { admin } = at.settings
  const { client_email } = keyOf(at.secrets)
  const call = { what: 'who we are', path: 'about', query: { fields: 'user(displayName,emailAddress)' } }
  const { user } = await readDrive(at, admin ?? null, call, about)
  if (admin === undefined) return { account: user.emailAddress ?? client_email, missing: alone(client_email) }
  const missing = [...(await missingScopes(at)), ...(await missingRights(at))]
  return {
    account: `${user.displayName ?? admin} (${user.emailAddress ?? admin}), by ${client_email}`,
    missing,
  }
}
