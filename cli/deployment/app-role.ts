import { randomBytes } from 'node:crypto'
import { Failure } from '#cli/failure.ts'
import type { Neon } from '#worker/db/neon.ts'

/**
 * Lets the app's role log in, with a new password, and returns the password. `sql` is the owner of the tables.
 * Throws a Failure when row-level security would not bind that role.
 */
export const letAppRoleIn = async (sql: Neon): Promise<string> => {
  const [role] = await sql`select rolsuper or rolbypassrls free from pg_roles where rolname = 'hypha_app'`
  if (role?.free !== false) {
    throw new Failure('database.unguarded', 'Row-level security does not bind the role hypha_app.', {
      remedy:
        'Make it with SQL, not in the console of the provider: CREATE ROLE hypha_app NOLOGIN NOBYPASSRLS.',
    })
  }
  // ALTER ROLE takes no parameters; hex needs no quoting.
  const password = randomBytes(24).toString('hex')
  await sql.query(`alter role hypha_app login password '${password}'`)
  return password
}

/** The same database, for the app's role. */
export const appUrlOf = (ownerUrl: string, password: string): string => {
  const url = new URL(ownerUrl)
  url.username = 'hypha_app'
  url.password = password
  return url.href
}
