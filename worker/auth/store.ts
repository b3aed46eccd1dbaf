import { drizzleAdapter } from '@better-auth/drizzle-adapter'
import { drizzle } from 'drizzle-orm/neon-http'
import { openNeon } from '../db/neon.ts'
import * as tables from '../db/schema/auth.ts'

const { authUser, authSession, authAccount, authVerification, auth: _, ...provider } = tables

/** better-auth's tables behind the Neon driver, which has no interactive transactions. */
export const storeOf = (databaseUrl: string) =>
  drizzleAdapter(drizzle(openNeon(databaseUrl)), {
    provider: 'pg',
    transaction: false,
    schema: {
      user: authUser,
      session: authSession,
      account: authAccount,
      verification: authVerification,
      ...provider,
    },
  })
