import type { PersonDraft } from '#shared/contract/people.ts'
import { accountIdentity, accountOfAddress, gitHubLogin, kindOfAuthor } from '#shared/github-account.ts'
import type { Contact } from './mailmap.ts'

/** An account of which git tells no number. A login may be given to somebody else later. */
const loginIdentity = (login: string) => ({
  source: 'github',
  key: `login:${login.toLowerCase()}`,
  handle: `@${login}`,
})

/** GitHub itself, as the committer of what was merged on its pages: nobody. */
export const isGitHub = (email: string): boolean => email.toLowerCase() === 'noreply@github.com'

/**
 * Somebody named by git → a person with an identity by address. When any of the addresses is GitHub's private one, also by
 * the account's number, as the GitHub source knows them, and by login. Null when there is neither a name nor an address.
 */
export const personOf = (contact: Contact): PersonDraft | null => {
  const email = contact.email.trim().toLowerCase()
  const name = (contact.name.trim() || email.replace(/@.*/, '')).slice(0, 200).toWellFormed()
  if (!name) return null
  const account = accountOfAddress(contact.written) ?? accountOfAddress(contact.email)
  const key = (email || `name:${name.toLowerCase()}`).slice(0, 320).toWellFormed()
  return {
    name,
    kind: kindOfAuthor(name, email, account?.login ?? ''),
    identities: [
      { source: 'git', key },
      ...(account?.id ? [accountIdentity(account.id, account.login)] : []),
      ...(account ? [loginIdentity(account.login)] : []),
    ],
  }
}

/** A reviewer named by handle alone (`@treyes`), where the repository is on GitHub. */
export const personOfHandle = (text: string): PersonDraft | null => {
  const login = new RegExp(`^@(${gitHubLogin})$`, 'i').exec(text.trim())?.[1]
  return login ? { name: login, kind: kindOfAuthor('', '', login), identities: [loginIdentity(login)] } : null
}
