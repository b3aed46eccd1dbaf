import { migrate, NewerSchemaError } from '#cli/database/migrate.ts'
import { Failure } from '#cli/failure.ts'

/** `migrate`, with words for a database that is ahead of this version. Returns what was applied. */
export const bringUp = async (ownerUrl: string): Promise<string[]> => {
  try {
    return (await migrate(ownerUrl)).applied
  } catch (cause) {
    if (!(cause instanceof NewerSchemaError)) throw cause
    throw new Failure('data.newer', cause.message, {
      remedy: 'Update Hypha, or name another database (for the local stack: another --data folder).',
      cause,
    })
  }
}
