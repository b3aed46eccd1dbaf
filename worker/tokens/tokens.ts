import { sql } from 'drizzle-orm'
import type { OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import type { ScriptToken } from '#shared/contract/tokens.ts'
import { plainLine } from '#shared/plain-text.ts'
import { proofOf, type Viewer } from '../access/viewer.ts'
import { textArray } from '../db/sql.ts'
import type { Deps } from '../deps.ts'
import { failures } from '../http/failure.ts'
import { secretOf } from '../sessions/secret.ts'

type Input = ParsedInputOf<'tokens.create'>
type Row = { answer: ScriptToken }

const problemsIn = ({ agent, alone, scopes }: Input, name: string): string[] => [
  ...(name === '' ? ['name: nothing of it can be seen'] : []),
  ...(alone && !agent ? ['alone: only an agent acts for nobody'] : []),
  ...(agent && scopes.includes('admin') ? ['scopes: an agent reads and writes, it never administers'] : []),
]

/** A token for a script or an agent. Only its hash is kept. Throws `auth.scope`, `auth.person`, `agent.not_found`. */
export const createToken = async (
  deps: Deps,
  viewer: Viewer,
  input: Input,
): Promise<OutputOf<'tokens.create'>> => {
  const name = plainLine(input.name)
  const problems = problemsIn(input, name)
  if (problems.length > 0) throw failures.input(problems)
  const token = secretOf('hyt_')
  const { rows } = await deps.db.ask<Row>(
    viewer,
    sql`select create_token(decode(${await proofOf(token)}, 'hex'), ${token.slice(-4)}, ${name}, ${textArray([...new Set(input.scopes)])},
          make_interval(days => ${input.days}::int), ${input.agent ?? null}::uuid, ${input.alone}::boolean) answer`,
  )
  if (!rows[0]) throw failures.noScriptToken()
  return { token, details: rows[0].answer }
}

/** Living script tokens: one's own, for administrators everybody's; the latest first. */
export const listTokens = async (deps: Deps, viewer: Viewer): Promise<OutputOf<'tokens.list'>> => {
  const { rows } = await deps.db.ask<Row>(
    viewer,
    sql`select token_json(t) answer from token_mine t order by t.created_at desc, t.id`,
  )
  return { tokens: rows.map(r => r.answer) }
}

/** Revokes a script token. Throws `token.not_found`. */
export const revokeToken = async (
  deps: Deps,
  viewer: Viewer,
  input: ParsedInputOf<'tokens.revoke'>,
): Promise<OutputOf<'tokens.revoke'>> => {
  await deps.db.ask(viewer, sql`select revoke_token(${input.id}::uuid)`)
  return { revoked: true }
}
