import { sql } from 'drizzle-orm'
import type { KnownIdentity } from '#shared/contract/identities.ts'
import type { OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import type { Viewer } from '../access/viewer.ts'
import type { Deps } from '../deps.ts'
import { failures } from '../http/failure.ts'

type Row = { answer: KnownIdentity }

/** Git's keys are e-mails, which the clone reader writes in small letters. */
const keyOf = ({ source, key }: { source: string; key: string }): string =>
  source === 'git' ? key.toLowerCase() : key

/** Identities of the person who asks; an administrator may name another. Throws `auth.scope`. */
export const listIdentities = async (
  deps: Deps,
  viewer: Viewer,
  input: ParsedInputOf<'identities.list'>,
): Promise<OutputOf<'identities.list'>> => {
  const { rows } = await deps.db.ask<Row>(
    viewer,
    sql`select identity_json(i) answer from identities_of(${input.person ?? null}::uuid) i order by i.source, i.key`,
  )
  return { identities: rows.map(r => r.answer) }
}

/** Links an identity to a person, whose rights it gives from now on. Throws `auth.scope`, `person.not_found`, `identity.taken`. */
export const linkIdentity = async (
  deps: Deps,
  viewer: Viewer,
  input: ParsedInputOf<'identities.link'>,
): Promise<OutputOf<'identities.link'>> => {
  const { source, handle = null, person = null } = input
  const { rows } = await deps.db.ask<OutputOf<'identities.link'>>(
    viewer,
    sql`select identity, formerly from link_identity(${source}, ${keyOf(input)}, ${handle}, ${person}::uuid)`,
  )
  if (!rows[0]) throw failures.noIdentity()
  return rows[0]
}

/** Takes a link back: what it gave is gone with this answer. Throws `identity.not_found`. */
export const unlinkIdentity = async (
  deps: Deps,
  viewer: Viewer,
  input: ParsedInputOf<'identities.unlink'>,
): Promise<OutputOf<'identities.unlink'>> => {
  await deps.db.ask(viewer, sql`select unlink_identity(${input.source}, ${keyOf(input)})`)
  return { unlinked: true }
}
