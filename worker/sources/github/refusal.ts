import { z } from 'zod'
import { ServiceProblem } from '../service/problem.ts'
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

const seen = {
  installation: 'Install the GitHub App again, or connect with another key.',
  suspended: 'Unsuspend the installation on GitHub: Settings, Integrations, GitHub Apps.',
  token: 'Connect again with a private key or a token that holds.',
  permission: 'Give the GitHub App this permission, then accept it for the installation.',
} as const

/** 403, when it is no limit. */
const forbidden = (message: string, what: string): ServiceProblem => {
  if (/suspended/i.test(message))
    return new ServiceProblem('signed-out', 'The installation of the GitHub App is suspended.', {
      remedy: seen.suspended,
    })
  if (/access blocked/i.test(message)) return new ServiceProblem('gone', `GitHub has blocked ${what}.`)
  if (/IP allow list|SAML|SSO/i.test(message))
    return new ServiceProblem('forbidden', `The organisation does not let us read ${what}: ${message}`, {
      remedy: 'Allow this App or token in the organisation’s security settings on GitHub.',
    })
  return new ServiceProblem('forbidden', `GitHub does not let us read ${what}.`, { remedy: seen.permission })
}

/**
 * What an answer that is no success means, about what we asked for (`what`, as part of a sentence). 403 is a limit before
 * it is a missing right; 404, 410 and 451 all say that it is not ours to see.
 */
export const refusalOf = (answer: ServiceAnswer, what: string, now: Date, bucket: string): ServiceProblem => {
  const { status } = answer
  const limit = isTooMuch(answer) ? limitOf(answer, now) : null
  if (limit)
    return new ServiceProblem('limited', 'GitHub wants to be asked less for a while.', {
      until: limit.until,
      bucket,
    })
  if (status === 401)
    return new ServiceProblem('signed-out', 'GitHub does not know our key or token any more.', {
      remedy: seen.token,
    })
  if (status === 403) return forbidden(messageOf(answer), what)
  if (status === 404 || status === 410 || status === 451)
    return new ServiceProblem('gone', `GitHub does not show us ${what} any more.`)
  if (status >= 500 || status === 408)
    return new ServiceProblem('unavailable', `GitHub answered ${status} instead of ${what}.`)
  if (status === 413) return new ServiceProblem('too-large', `${what} is larger than GitHub tells.`)
  return new ServiceProblem('invalid', `GitHub answered ${status} when asked for ${what}.`)
}
