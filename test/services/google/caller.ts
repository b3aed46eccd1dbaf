import type { Company } from '#test/services/company/company.ts'
import type { Person } from '#test/services/company/person.ts'
import { type Asked, credentialOf, type Reply } from '#test/services/frame/asked.ts'
import type { Tokens } from '#test/services/frame/tokens.ts'
import { noCredentials, noScope } from '#test/services/google/errors.ts'
import type { Caller } from '#test/services/google/oauth.ts'

/** The service account as somebody: it has an address, and a drive of its own with nothing in it. */
export const robotOf = ({ drive }: Company): Person => ({
  key: 'hypha-robot',
  name: 'Hypha',
  email: drive.robot.email,
  bot: true,
  guest: false,
  github: null,
  jira: null,
  notion: null,
  google: { id: drive.robot.clientId, email: drive.robot.email },
})

const scope = (name: string): string => `https://www.googleapis.com/auth/${name}`

const needs: [path: RegExp, anyOf: readonly string[]][] = [
  [/^\/drive\/v3\/files\/[^/]+\/export$|^\/v1\/documents\//, ['drive', 'drive.readonly']],
  [/^\/drive\/v3\//, ['drive', 'drive.readonly', 'drive.metadata.readonly']],
  [/^\/admin\/directory\/v1\/users/, ['admin.directory.user', 'admin.directory.user.readonly']],
  [
    /^\/admin\/directory\/v1\/groups\/[^/]+\/members/,
    ['admin.directory.group.member.readonly', 'admin.directory.group.readonly', 'admin.directory.group'],
  ],
  [/^\/admin\/directory\/v1\/groups/, ['admin.directory.group.readonly', 'admin.directory.group']],
]

/** Why a request is refused before its route is asked: nobody knows its token, or it is for something else. */
export const unfit = (tokens: Tokens<Caller>, asked: Asked): Reply | null => {
  if (asked.path === '/token') return null
  const caller = tokens.ownerOf(credentialOf(asked))
  if (!caller) return noCredentials()
  const [, anyOf = []] = needs.find(([path]) => path.test(asked.path)) ?? []
  return anyOf.some(name => caller.scopes.has(scope(name))) ? null : noScope()
}

/** Who asks, once `unfit` has nothing against them. */
export const callerOf = (company: Company, tokens: Tokens<Caller>, asked: Asked): Person =>
  tokens.ownerOf(credentialOf(asked))?.person ?? robotOf(company)
