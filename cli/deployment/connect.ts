import { Failure } from '#cli/failure.ts'
import { startOutside } from '#cli/stack/outside.ts'

/** `databaseUrl` as it was given; `ownerUrl` is how its owner is reached from here. */
export type OwnerUrls = { databaseUrl: string; ownerUrl: string }

const named = (flag: string | undefined, env: NodeJS.ProcessEnv): string => {
  const url = flag ?? env.HYPHA_DATABASE_URL
  if (url !== undefined) return url
  throw new Failure('input.invalid', 'No database is named.', {
    exit: 'usage',
    remedy:
      'Name it with --database-url, or with HYPHA_DATABASE_URL, which stays out of the list of processes.',
  })
}

/**
 * Does some work as the owner of a deployment's tables. Neon speaks for itself; any other Postgres stands behind a
 * bridge for as long as the work takes.
 */
export const withOwner = async <T>(
  flag: string | undefined,
  env: NodeJS.ProcessEnv,
  work: (urls: OwnerUrls) => Promise<T>,
): Promise<T> => {
  const databaseUrl = named(flag, env)
  if (URL.canParse(databaseUrl) && new URL(databaseUrl).hostname.endsWith('.neon.tech')) {
    return work({ databaseUrl, ownerUrl: databaseUrl })
  }
  const database = await startOutside(databaseUrl)
  try {
    return await work({ databaseUrl, ownerUrl: database.ownerUrl })
  } finally {
    await database.stop()
  }
}
