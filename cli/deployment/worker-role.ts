import { randomBytes } from 'node:crypto'
import { Failure } from '#cli/failure.ts'
import type { Neon } from '#worker/db/neon.ts'

/** The roles the worker logs in as: one answers questions, the other signs people in. */
export type WorkerRole = 'hypha_app' | 'hypha_auth'

/**
 * Lets a role of the worker log in, with a new password, and returns the password. `sql` is the owner of the tables.
 * Throws a Failure when row-level security would not bind that role.
 */
export const letRoleIn = async (sql: Neon, name: WorkerRole): Promise<string> => {
  const [role] = await sql`select rolsuper or rolbypassrls free from pg_roles where rolname = ${name}`
  if (role?.free !== false) {
    throw new Failure('database.unguarded', `Row-level security does not bind the role ${name}.`, {
      remedy: `Make it with SQL, not in the console of the provider: CREATE ROLE ${name} NOLOGIN NOBYPASSRLS.`,
    })
  }
  // ALTER ROLE takes no parameters; hex needs no quoting.
  const password = randomBytes(24).toString('hex')
  await sql.query(`alter role ${name} login password '${password}'`)
  return password
}

/** The same database, for a role of the worker. */
export const urlFor = (ownerUrl: string, role: WorkerRole, password: string): string => {
  const url = new URL(ownerUrl)
  url.username = role
  url.password = password
  return url.href
}
