import type { PersonDraft } from '#shared/contract/people.ts'
import { accountIdentity, accountOfAddress, kindOfAuthor } from '#shared/github-account.ts'
import type { Actor } from './shapes.ts'

/** GraphQL names `dependabot`, everything else `dependabot[bot]`. */
const loginOf = (login: string, isBot: boolean): string =>
  isBot && !login.endsWith('[bot]') ? `${login}[bot]` : login

/** An account as a person, by its number, as cli/clone names it by GitHub's private addresses. Null: nobody, or an organisation. */
export const personOf = (actor: Actor): PersonDraft | null => {
  if (!actor?.login || !actor.databaseId) return null
  const isBot = actor.__typename === 'Bot'
  const login = loginOf(actor.login, isBot)
  const kind = kindOfAuthor('', '', login)
  return {
    name: (actor.name?.trim() || login).slice(0, 200),
    kind: isBot && kind === 'person' ? 'bot' : kind,
    identities: [accountIdentity(String(actor.databaseId), login)],
  }
}

/** An author as a commit names them; `user` is the account GitHub knows the address to be of. */
export type CommitAuthor = {
  name: string | null
  email: string | null
  user: Exclude<Actor, null> | null
}

/**
 * The author of a commit: by their account when GitHub or their private address tells it, and by their address, which is
 * who they are to git. So somebody known from a clone and from GitHub is one person, and nobody is by a guess.
 */
export const personOfCommit = ({ name, email, user }: CommitAuthor): PersonDraft | null => {
  const address = (email ?? '').trim().toLowerCase()
  const known = personOf(user)
  const written = accountOfAddress(address)
  const account = written?.id && !known ? [accountIdentity(written.id, written.login)] : []
  const identities = [
    ...(known?.identities ?? account),
    ...(address && address.length <= 320 ? [{ source: 'git', key: address }] : []),
  ]
  const called = name?.trim() || known?.name || address.replace(/@.*/, '')
  if (identities.length === 0 || called === '') return null
  const kind = known?.kind ?? kindOfAuthor(called, address, written?.login ?? '')
  return { name: called.slice(0, 200), kind, identities }
}
