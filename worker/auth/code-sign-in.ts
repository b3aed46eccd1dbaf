import { APIError, createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'
import { proofOf } from '../access/viewer.ts'
import { type Accounts, isSpent } from './accounts.ts'

/** Signs in by a one-time code, as `hypha codes create` and `hypha start` make them: no provider has to be configured. */
export const codeSignIn = (accounts: Accounts) => ({
  id: 'hypha-code',
  endpoints: {
    signInCode: createAuthEndpoint(
      '/sign-in/code',
      { method: 'POST', body: z.object({ code: z.string().min(1).max(200) }) },
      async ctx => {
        const account = await accounts.accountOfCode(await proofOf(ctx.body.code)).catch(cause => {
          if (isSpent(cause)) throw new APIError('UNAUTHORIZED', { message: 'code.spent' })
          throw cause
        })
        const user = await ctx.context.internalAdapter.findUserById(account)
        if (!user) throw new APIError('UNAUTHORIZED', { message: 'code.spent' })
        const session = await ctx.context.internalAdapter.createSession(user.id)
        await setSessionCookie(ctx, { session, user })
        return ctx.json({ ok: true })
      },
    ),
  },
})
