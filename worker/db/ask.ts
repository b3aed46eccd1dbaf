import { type SQL, sql } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { ConnectionViewer } from '../access/connection-viewer.ts'
import type { Viewer } from '../access/viewer.ts'
import { entryOf } from '../activity/kinds.ts'
import { Failure, failures, statusOf } from '../http/failure.ts'
import type { Acquaintances } from '../limits/acquaintances.ts'
import { openNeon } from './neon.ts'
import { Outrun } from './outrun.ts'
import { textArray } from './sql.ts'

declare const seen: unique symbol

/** A row that came through the viewer's own views. Cards are built from nothing else. */
export type Visible<T> = T & { readonly [seen]?: true }

/** The person behind a request, as sign_in() found them. `expires_at` is an ISO instant. */
export type Who = {
  person_id: string
  person_name: string
  workspace_id: string
  workspace_name: string
  role: 'owner' | 'admin' | 'member' | 'agent'
  scopes: string[]
  expires_at: string | null
  /** The agent that asks for the person; null when the person does. */
  agent_id: string | null
  client: string
  /** What the log calls the client: `token:<id>` or `oauth:<client id>`. */
  client_ref: string
}

export type Database = {
  /**
   * One round trip, one transaction: sign in, then the statement. Rows are what this viewer may see. An operation that
   * changes something is noted in the log with it, so a verb changes things in one ask.
   */
  ask<Row>(viewer: Viewer, statement: SQL): Promise<{ who: Who; rows: Visible<Row>[] }>
  /** The same, but nothing is noted: what a verb has to know before it changes anything. */
  look<Row>(viewer: Viewer, statement: SQL): Promise<{ who: Who; rows: Visible<Row>[] }>
  /**
   * One transaction of a connection: signs it in, then the statements, of which it returns the rows. Throws `connection.not_found`,
   * and JobLost when a step's lease went to somebody else: then nothing of it is stored.
   */
  sync<Row>(as: ConnectionViewer, statements: readonly SQL[]): Promise<Row[][]>
  /**
   * One transaction of work on a workspace that is nobody's: statements see its tables, and nothing through a view. Returns
   * their rows. Throws JobLost when its lease went to somebody else.
   */
  inside<Row>(workspace: string, statements: readonly SQL[]): Promise<Row[][]>
  /** One transaction on behalf of a member, by nobody's request: the statement sees what they see. For what only looks. */
  behalf<Row>(workspace: string, person: string, statement: SQL): Promise<Visible<Row>[]>
  /** A statement that needs nobody: health, exchange of a code. */
  open<Row>(statement: SQL): Promise<Row[]>
}

/** The step's lease went to somebody else. */
export class JobLost extends Error {
  override readonly name = 'JobLost'
}

const dialect = new PgDialect()

/** What our own functions raise: SQLSTATE HYnnn, with the code of the refusal as the message. */
const raised: Record<string, () => Error> = {
  'auth.invalid': failures.badToken,
  'auth.expired': failures.expiredToken,
  'auth.scope': failures.scope,
  'auth.role': failures.role,
  'auth.person': failures.person,
  'code.spent': failures.spentCode,
  'audience.excludes_you': failures.excludesYou,
  'item.not_found': failures.noItem,
  'decision.not_found': failures.noDecision,
  'decision.not_lapsed': failures.notLapsed,
  'decision.circle': failures.circle,
  'decision.elsewhere': failures.decidedElsewhere,
  'decision.outrun': () => new Outrun(),
  'mute.not_found': failures.noMute,
  'mute.empty': failures.emptyTopic,
  'mute.too_many': failures.tooManyMutes,
  'container.not_found': failures.noContainer,
  'container.synced': failures.syncedContainer,
  'connection.not_found': failures.noConnection,
  'job.lost': () => new JobLost(),
  'person.not_found': failures.noPerson,
  'person.ambiguous': failures.ambiguousPerson,
  'correction.self': failures.selfCorrection,
  'correction.not_found': failures.noCorrection,
  'correction.too_many': failures.tooManyCorrections,
  'person.taken': failures.takenPerson,
  'person.merged': failures.mergedPerson,
  'member.not_found': failures.noMember,
  'member.last_owner': failures.lastOwner,
  'agent.not_found': failures.noAgent,
  'invitation.not_found': failures.noInvitation,
  'invitation.spent': failures.spentInvitation,
  'token.not_found': failures.noScriptToken,
  'session.not_found': failures.noSession,
  'identity.not_found': failures.noIdentity,
  'identity.taken': failures.takenIdentity,
  'team.not_found': failures.noTeam,
  'team.synced': failures.syncedTeam,
}

/** What our functions raise becomes its refusal; a database that does not answer says so; the rest is a fault. */
const failureOf = (cause: unknown): unknown => {
  const { code, message } = cause as { code?: string; message?: string }
  const refusal = code?.startsWith('HY') && message ? raised[message] : undefined
  if (refusal) return refusal()
  const unreachable = !code || code.startsWith('08') || code.startsWith('57') || code.startsWith('53')
  return unreachable ? failures.database() : cause
}

const isDeadlock = (cause: unknown): boolean => (cause as { code?: string }).code === '40P01'

const isDeadToken = (cause: unknown): boolean => cause instanceof Failure && statusOf(cause) === 401

/** Opens the database behind a connection string of the app role; whoever it signs in becomes known. */
export const openDatabase = (
  url: string,
  { meet, forget }: Pick<Acquaintances, 'meet' | 'forget'>,
): Database => {
  const neon = openNeon(url)
  const queryOf = (statement: SQL) => {
    const { sql: text, params } = dialect.sqlToQuery(statement)
    return neon.query(text, params)
  }
  // Of two transactions that wait for each other Postgres ends one, whole: it is asked again.
  const run = async (statements: SQL[], deadlocks = 0): Promise<unknown[][]> => {
    try {
      return await neon.transaction(statements.map(queryOf))
    } catch (cause) {
      if (isDeadlock(cause) && deadlocks < 3) return run(statements, deadlocks + 1)
      throw failureOf(cause)
    }
  }
  const signedIn = async <Row>(viewer: Viewer, entry: string | null, statement: SQL) => {
    const signIn = sql`select person_id, person_name, workspace_id, workspace_name, role, scopes, iso(expires_at) expires_at, agent_id, client, client_ref
        from sign_in(decode(${viewer.proof}, 'hex'), ${viewer.needs}, ${entry}::jsonb)`
    const [people, rows] = await run([signIn, statement]).catch(cause => {
      if (isDeadToken(cause)) forget(viewer.proof)
      throw cause
    })
    const who = people?.[0] as Who | undefined
    if (!who) throw failures.badToken()
    meet(viewer.proof, who.person_id)
    return { who, rows: (rows ?? []) as Visible<Row>[] }
  }
  return {
    ask: (viewer, statement) => signedIn(viewer, entryOf(viewer.operation, viewer.about), statement),
    look: (viewer, statement) => signedIn(viewer, null, statement),
    async sync<Row>({ connection, proofs }: ConnectionViewer, statements: readonly SQL[]) {
      const signIn = sql`select sign_in_connection(${connection}::uuid, ${textArray([...proofs])})`
      const [, ...rows] = await run([signIn, ...statements])
      return rows as Row[][]
    },
    async inside<Row>(workspace: string, statements: readonly SQL[]) {
      const [, ...rows] = await run([sql`select enter_workspace(${workspace}::uuid)`, ...statements])
      return rows as Row[][]
    },
    async behalf<Row>(workspace: string, person: string, statement: SQL) {
      const [, rows] = await run([sql`select enter_as(${workspace}::uuid, ${person}::uuid)`, statement])
      return (rows ?? []) as Visible<Row>[]
    },
    async open<Row>(statement: SQL) {
      const [rows] = await run([statement])
      return (rows ?? []) as Row[]
    },
  }
}
