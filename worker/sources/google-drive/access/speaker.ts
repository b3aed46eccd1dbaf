import type { ServiceProblem } from '../../service/problem.ts'
import { MayNotActFor } from '../api/failure.ts'
import type { Permission } from '../api/shapes.ts'
import { type As, tokenOf } from '../api/token.ts'
import type { Connection } from '../settings.ts'
import type { Directory } from './directory.ts'
import type { Expand } from './groups.ts'
import { type Grantee, granteeOf, isLive } from './permissions.ts'

const ranks = ['organizer', 'fileOrganizer', 'writer', 'commenter', 'reader']
const rankOf = ({ role }: Permission): number => (ranks.indexOf(role) + ranks.length) % ranks.length

/** Best first: who manages a drive also sees its limited folders and may list permissions. */
const ranked = (members: readonly Permission[]): Grantee[] =>
  [...members]
    .sort((a, b) => rankOf(a) - rankOf(b) || (a.id < b.id ? -1 : 1))
    .flatMap(p => granteeOf(p) ?? [])

/** Addresses of people of the organisation who are meant. */
const addressesOf = async (grantee: Grantee, directory: Directory, expand: Expand): Promise<string[]> => {
  if (grantee === 'everybody') return []
  if ('user' in grantee) {
    const known = await directory.find(grantee.user)
    return known?.active ? [known.email] : []
  }
  const keys = new Set((await expand(grantee.group)).keys)
  return (await directory.everybody()).filter(u => keys.has(u.id)).map(u => u.email)
}

/** So many are tried: more than a few that may not be impersonated is a delegation that is missing. */
const mostTries = 5

const nobody = (cause: unknown): ServiceProblem =>
  new MayNotActFor(
    'forbidden',
    'Nobody of the organisation is a member of this shared drive whom we may read as.',
    { remedy: 'Make somebody of the organisation a manager of it.', cause },
  )

/**
 * As whom a shared drive is read. An administrator may list it without being in it, but not what is in it, so a member is
 * impersonated; one who is suspended meanwhile is passed over. Throws MayNotActFor when there is nobody.
 */
export const speakerOf = async (
  at: Connection,
  members: readonly Permission[] | null,
  directory: Directory,
  expand: Expand,
): Promise<As> => {
  const { admin } = at.settings
  if (admin === undefined) return null
  const live = (members ?? []).filter(p => isLive(p, at.now()))
  if (live.some(p => p.role === 'organizer' && p.emailAddress?.toLowerCase() === admin.toLowerCase()))
    return admin
  let tries = 0
  let last: unknown
  for (const grantee of ranked(live)) {
    for (const email of await addressesOf(grantee, directory, expand)) {
      if (tries++ === mostTries) throw nobody(last)
      try {
        await tokenOf(at, email, 'files')
        return email
      } catch (problem) {
        if (!(problem instanceof MayNotActFor)) throw problem
        last = problem
      }
    }
  }
  throw nobody(last)
}
