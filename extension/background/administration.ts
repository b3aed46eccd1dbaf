import { CallError, call } from '#shared/contract/client.ts'
import type { Account } from '../account.ts'
import { bearerTo } from './account.ts'
import type { Api } from './api.ts'
import type { Confirmed } from './confirm.ts'
import { signedIn } from './signed-in.ts'

/** How long administering stays open, in ms; the token for it lives no longer. */
const life = 10 * 60_000

/** Trying a tool's secrets means asking that tool, too. */
const patience = 30_000

export type Administration = {
  /** Opens after the person has confirmed who they are; in ms since 1970. Throws CallError, and then it is as it was. */
  open(): Promise<{ until: number }>
  /** Asks as the administrator. Throws `auth.scope` while it is not open. */
  api: Api
  /** Forgets the token, and ends it at the worker. */
  close(): Promise<void>
}

export type AdministrationParts = {
  confirm(account: Account): Promise<Confirmed>
  /** Ends a token at its worker; nothing depends on whether that worked. */
  end(worker: string, token: string): Promise<void>
  now(): number
}

type Held = Confirmed & { worker: string; until: number; over: ReturnType<typeof setTimeout> }

const locked = (): CallError =>
  new CallError('auth.scope', 'Administering wants you to confirm who you are.', {
    status: 403,
    remedy: 'Confirm it’s you, then try again.',
  })

/** The right to administer, in this background's memory alone: it is gone when that ends, whatever else happens. */
export const createAdministration = ({ confirm, end, now }: AdministrationParts): Administration => {
  let held: Held | null = null

  const close = async (): Promise<void> => {
    const former = held
    held = null
    clearTimeout(former?.over)
    if (former?.token) await end(former.worker, former.token).catch(() => undefined)
  }

  const current = async (): Promise<{ account: Account; held: Held }> => {
    const account = await signedIn()
    if (held?.worker !== account.worker || held.until <= now()) throw locked()
    return { account, held }
  }

  return {
    close,
    async open() {
      const account = await signedIn()
      const confirmed = await confirm(account)
      await close()
      const until = now() + life
      held = { ...confirmed, worker: account.worker, until, over: setTimeout(() => void close(), life) }
      return { until }
    },
    async api(id, input, signal) {
      const { account, held: holding } = await current()
      const late = AbortSignal.timeout(patience)
      try {
        return await call(id, input, {
          baseUrl: account.worker,
          token: holding.token ?? bearerTo(account),
          signal: signal ? AbortSignal.any([signal, late]) : late,
        })
      } catch (error) {
        if (late.aborted)
          throw new CallError(
            'worker.slow',
            `${account.worker} did not answer within ${patience / 1_000} seconds.`,
          )
        if (!(error instanceof CallError) || error.status !== 401) throw error
        if (held === holding) await close()
        throw locked()
      }
    },
  }
}
