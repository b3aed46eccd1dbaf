import { z } from 'zod'
import { type ProblemKind, ServiceProblem } from '../service/problem.ts'
import type { ServiceAnswer } from '../service/service.ts'
import { isTooMuch, limitOf } from './limit.ts'

const told = z.object({ message: z.string() })

const messageOf = ({ body }: ServiceAnswer): string => {
  try {
    return told.parse(JSON.parse(new TextDecoder().decode(body))).message
  } catch {
    return ''
  }
}

const remedies = {
  suspended: 'Unsuspend the installation on GitHub: Settings, Integrations, GitHub Apps.',
  token: 'Connect again with a private key or a token that holds.',
  permission: 'Give the GitHub App this permission, then accept it for the installation.',
  locked: 'Let this App or token in, in the organisation’s security settings on GitHub.',
} as const

/** How GitHub says that it is not for want of a permission. */
export const lockedOut = /IP allow list|SAML|\bSSO\b/i

export const lockedWords = (what: string): string =>
  `The organisation’s security settings (IP allow list, single sign-on) do not let us read ${what}.`

/** An answer that is no success, as a problem. */
export class Refusal extends ServiceProblem {
  readonly status: number
  /** Our rights do not reach it, and nothing else is wrong: for us it is not there. */
  readonly isBeyondUs: boolean
  constructor(
    status: number,
    kind: ProblemKind,
    message: string,
    {
      isBeyondUs = false,
      ...more
    }: ConstructorParameters<typeof ServiceProblem>[2] & { isBeyondUs?: boolean } = {},
  ) {
    super(kind, message, more)
    this.status = status
    this.isBeyondUs = isBeyondUs
  }
}

/** 403, when it is no limit. */
const forbidden = (message: string, what: string): Refusal => {
  if (/suspended/i.test(message))
    return new Refusal(403, 'signed-out', 'The installation of the GitHub App is suspended.', {
      remedy: remedies.suspended,
    })
  if (/access blocked/i.test(message)) return new Refusal(403, 'gone', `GitHub has blocked ${what}.`)
  if (lockedOut.test(message))
    return new Refusal(403, 'forbidden', lockedWords(what), { remedy: remedies.locked })
  return new Refusal(403, 'forbidden', `GitHub does not let us read ${what}.`, {
    remedy: remedies.permission,
  })
}

/**
 * What an answer that is no success means, about what we asked for (`what`, as part of a sentence). 403 is a limit before
 * it is a missing right; 404, 410 and 451 all say that it is not ours to see.
 */
export const refusalOf = (answer: ServiceAnswer, what: string, now: Date, bucket: string): Refusal => {
  const { status } = answer
  const limit = isTooMuch(answer) ? limitOf(answer, now) : null
  if (limit)
    return new Refusal(status, 'limited', 'GitHub wants to be asked less for a while.', {
      until: limit.until,
      bucket,
    })
  if (status === 401)
    return new Refusal(status, 'signed-out', 'GitHub does not know our key or token any more.', {
      remedy: remedies.token,
    })
  if (status === 403) return forbidden(messageOf(answer), what)
  if (status === 404 || status === 410 || status === 451)
    return new Refusal(status, 'gone', `GitHub does not show us ${what} any more.`)
  if (status >= 500 || status === 408)
    return new Refusal(status, 'unavailable', `GitHub answered ${status} instead of ${what}.`)
  if (status === 413)
    return new Refusal(status, 'too-large', `GitHub does not tell ${what} because of its size.`)
  return new Refusal(status, 'invalid', `GitHub answered ${status} when asked for ${what}.`)
}
