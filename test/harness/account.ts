import { randomUUID } from 'node:crypto'
import type { TestDatabase } from '#test/harness/database.ts'

/** An account as better-auth keeps it after somebody signed in with a provider; returns its id. */
export const addAccount = async (
  { owner }: Pick<TestDatabase, 'owner'>,
  { email, verified = true }: { email: string; verified?: boolean },
): Promise<string> => {
  const id = randomUUID()
  await owner.query(
    `insert into auth."user" (id, name, email, email_verified, created_at, updated_at) values ($1, $2, $3, $4, now(), now())`,
    [id, 'Mei Lindqvist', email, verified],
  )
  return id
}
