import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { Failure } from '#cli/failure.ts'
import { keptIn } from '#cli/stack/kept-file.ts'
import { chainKeyOf, keyBytes } from '#shared/activity/chain.ts'

/** A new key of an activity log: base64 of random bytes. */
export const newLogKey = (): string => randomBytes(keyBytes).toString('base64')

/**
 * The key of the local stack's activity log, made at the first start; only this user of the machine may read it. Throws a
 * Failure when the file holds none: another key would make the log so far look forged.
 */
export const logKeyIn = async (folder: string): Promise<string> => {
  const file = join(folder, 'log-key')
  const found = keptIn(file, newLogKey)
  await chainKeyOf(found).catch(cause => {
    throw new Failure('data.damaged', `${file} holds no key of the activity log.`, {
      remedy: 'Put it back from a copy, or delete it: then the log so far no longer verifies.',
      cause,
    })
  })
  return found
}
