import { createHash, randomBytes } from 'node:crypto'
import type { PersonDraft } from '#shared/contract/people.ts'
import type { Neon } from '#worker/db/neon.ts'

/** A workspace and the person who owns it. */
export type Ownership = { workspaceId: string; personId: string }

export type Founding = {
  workspace: string
  /** Its owner. Their identities make them the person whose work the sources show. */
  owner: Pick<PersonDraft, 'name' | 'identities'>
}

const ownershipOf = (row: Record<string, unknown> | undefined): Ownership | null =>
  row ? { workspaceId: String(row.workspace_id), personId: String(row.person_id) } : null

/** The first workspace of this database and its first owner; null when there is none yet. `sql` owns the tables. */
export const firstWorkspace = async (sql: Neon): Promise<Ownership | null> => {
  const rows = await sql`
    select m.workspace_id, m.person_id from member m join workspace w on w.id = m.workspace_id
     where m.role = 'owner' order by w.created_at, m.since limit 1`
  return ownershipOf(rows[0])
}

/** Makes a workspace with its owner, in one statement. `sql` owns the tables. */
export const makeWorkspace = async (sql: Neon, founding: Founding): Promise<Ownership> => {
  const { workspace, owner } = founding
  const rows = await sql`
    with ws as (
      insert into workspace (name) values (${workspace}) returning id
    ), who as (
      insert into person (workspace_id, name) select id, ${owner.name} from ws returning workspace_id, id
    ), known as (
      insert into identity (workspace_id, source, key, handle, person_id, linked_at)
      select who.workspace_id, v.source, v.key, v.handle, who.id, now()
        from who, jsonb_to_recordset(${JSON.stringify(owner.identities)}::jsonb) v (source text, key text, handle text)
    )
    insert into member (workspace_id, person_id, role) select workspace_id, id, 'owner' from who
    returning workspace_id, person_id`
  const made = ownershipOf(rows[0])
  if (!made) throw new Error('The database made no workspace.')
  return made
}

/** How tokens and codes are stored. */
const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()

export type Grant = Ownership & {
  /** Name shown beside the session. */
  client: string
  scopes: readonly string[]
  /** Seconds until it expires; null: it lives until it is revoked. */
  life: number | null
}

/** A new bearer token. Only its SHA-256 is stored: this is the one time it can be read. */
export const issueToken = async (sql: Neon, grant: Grant): Promise<string> => {
  const token = `hya_${randomBytes(32).toString('base64url')}`
  await sql`insert into token (workspace_id, person_id, hash, client, scopes, expires_at)
    values (${grant.workspaceId}, ${grant.personId}, ${hashOf(token)}, ${grant.client}, ${grant.scopes},
            now() + make_interval(secs => ${grant.life}::float8))`
  return token
}

/** Whether a token still signs in. */
export const tokenLives = async (sql: Neon, token: string): Promise<boolean> => {
  const rows = await sql`select from token
    where hash = ${hashOf(token)} and not revoked and (expires_at is null or expires_at > now())`
  return rows.length > 0
}

/** Whether a one-time code was exchanged for a token. */
export const codeIsSpent = async (sql: Neon, code: string): Promise<boolean> => {
  const rows = await sql`select from sign_in_code where hash = ${hashOf(code)} and used_at is not null`
  return rows.length > 0
}
