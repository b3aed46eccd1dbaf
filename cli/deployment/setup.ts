import { bringUp } from '#cli/database/bring-up.ts'
import { newAuthSecret, prepareSignIn } from '#cli/database/sign-in.ts'
import { firstWorkspace, issueToken, makeWorkspace } from '#cli/database/workspace.ts'
import { letRoleIn, urlFor } from '#cli/deployment/worker-role.ts'
import { newLogKey } from '#cli/stack/log-key.ts'
import { newSealKey } from '#cli/stack/seal-key.ts'
import { scopes } from '#shared/contract/operation.ts'
import { openNeon } from '#worker/db/neon.ts'

export type SetupPlan = {
  /** As the person gave it, for the worker's own address. */
  databaseUrl: string
  /** How the owner of the tables is reached from here. */
  ownerUrl: string
  workspace: string
  owner: string
  email?: string | undefined
  /** Address of the worker; without it nobody signs in there. */
  url?: string | undefined
  /** Give out a new password and a new token although all is prepared. */
  renew?: boolean | undefined
}

export type Setup = {
  applied: string[]
  /** The workspace was made now, not found. */
  made: boolean
  /**
   * Null when all was prepared before: none can be read twice. `logKey` and `sealKey` only with a new workspace: another
   * would end its log, and open nothing that was sealed.
   */
  secrets: {
    databaseUrl: string
    authDatabaseUrl: string
    authSecret: string
    token: string
    logKey: string | null
    sealKey: string | null
  } | null
}

/**
 * Prepares a deployment's database: migrations, the workspace with its owner, a login for the worker's role and a first
 * token. Doing it again changes nothing but the migrations, unless it is told to renew.
 */
export const setUp = async (plan: SetupPlan): Promise<Setup> => {
  const applied = await bringUp(plan.ownerUrl)
  const sql = openNeon(plan.ownerUrl)
  if (plan.url !== undefined) await prepareSignIn(sql, plan.url)
  const found = await firstWorkspace(sql)
  if (found && !plan.renew) return { applied, made: false, secrets: null }
  const identities = plan.email ? [{ source: 'git', key: plan.email.toLowerCase() }] : []
  const ownership =
    found ??
    (await makeWorkspace(sql, { workspace: plan.workspace, owner: { name: plan.owner, identities } }))
  const password = await letRoleIn(sql, 'hypha_app')
  const authPassword = await letRoleIn(sql, 'hypha_auth')
  const token = await issueToken(sql, { ...ownership, client: 'setup', scopes, life: null })
  return {
    applied,
    made: found === null,
    secrets: {
      databaseUrl: urlFor(plan.databaseUrl, 'hypha_app', password),
      authDatabaseUrl: urlFor(plan.databaseUrl, 'hypha_auth', authPassword),
      authSecret: newAuthSecret(),
      token,
      logKey: found ? null : newLogKey(),
      sealKey: found ? null : newSealKey(),
    },
  }
}
