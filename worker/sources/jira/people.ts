import type { PersonDraft } from '#shared/contract/people.ts'
import type { User } from './shapes.ts'

/** Whether an account is somebody's: apps and customers of a service desk have accounts, too. */
export const isPerson = (user: User | null | undefined): user is User => user?.accountType === 'atlassian'

/**
 * An account as a person or a bot; null for customers, and for accounts that were deleted beyond recognition (`unknown`).
 * A name with an @ in it is shown, but is nobody's handle: it could be a code owner's.
 */
export const personOf = (user: User | null | undefined): PersonDraft | null => {
  const kind = user?.accountType === 'app' ? 'bot' : isPerson(user) ? 'person' : null
  if (!user || !kind || user.accountId === 'unknown') return null
  const name = (user.displayName ?? '').trim().slice(0, 200) || 'Former user'
  const handle = name.includes('@') ? {} : { handle: name }
  return {
    name,
    kind,
    identities: [{ source: 'jira', key: user.accountId, ...handle }],
  }
}
