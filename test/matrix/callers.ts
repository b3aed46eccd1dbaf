import type { ErrorCode } from '#shared/contract/errors.ts'
import type { Operation, Scope } from '#shared/contract/operation.ts'

/** Where somebody stands to the hidden thing: among its readers, beside them in the workspace, in another one. */
export type Place = 'inside' | 'beside' | 'outside'

type Rights = { place: Place; scopes: readonly Scope[] } | { refused: ErrorCode }

const read = ['read'] as const
const write = ['read', 'write'] as const
const all = ['read', 'write', 'admin'] as const

/** Every kind of caller: what of their token's scopes counts, or why they are refused whatever they ask. */
export const callers = {
  'no token': { refused: 'auth.missing' },
  'a malformed token': { refused: 'auth.missing' },
  'an unknown token': { refused: 'auth.invalid' },
  'an expired token': { refused: 'auth.expired' },
  'a revoked token': { refused: 'auth.invalid' },
  'a member removed a minute ago': { refused: 'auth.invalid' },
  'an agent removed a minute ago': { refused: 'auth.invalid' },
  'the agent of a removed member': { refused: 'auth.invalid' },
  'the owner of another workspace': { place: 'outside', scopes: all },
  'an owner': { place: 'inside', scopes: all },
  'an admin': { place: 'beside', scopes: all },
  'a member': { place: 'beside', scopes: write },
  'a member who may see it': { place: 'inside', scopes: write },
  'a member with an admin’s token': { place: 'beside', scopes: write },
  'an agent that reads': { place: 'inside', scopes: read },
  'an agent that writes': { place: 'inside', scopes: write },
  'an agent with an admin’s token': { place: 'inside', scopes: write },
  'another program that reads': { place: 'inside', scopes: read },
  'an owner without the scope': { place: 'inside', scopes: [] },
} as const satisfies Record<string, Rights>

export type CallerKind = keyof typeof callers
export const callerKinds = Object.keys(callers) as CallerKind[]

/** What a caller meets: the hidden thing, an answer without it, or a refusal. */
export type Fate = 'shown' | 'empty' | ErrorCode

/** What an operation answers to callers who hold its scope, by where they stand; `except` is for what roles change. */
export type Seen = Record<Place, Fate> & { except?: Partial<Record<CallerKind, Fate>> }

/** What a kind of caller is to meet. Scopes come first: without them nobody is told whether there is such a thing. */
export const fateOf = (kind: CallerKind, { scope }: Operation, seen: Seen): Fate => {
  const exception = seen.except?.[kind]
  if (exception) return exception
  if (scope === 'public') return 'shown'
  const rights: Rights = callers[kind]
  if ('refused' in rights) return rights.refused
  return rights.scopes.includes(scope) ? seen[rights.place] : 'auth.scope'
}
