import type { z } from 'zod'
import { jsonOf } from '../service/answer.ts'
import type { ServiceAnswer } from '../service/service.ts'
import { problemOf } from './failure.ts'
import type { Connection } from './settings.ts'

/** The only host: where tokens with scopes are taken, for every site (developer.atlassian.com, "Scoped API tokens"). */
export const host = 'api.atlassian.com'

type Call = {
  /** What is asked for, for a sentence about it: `the security levels`. */
  what: string
  /** What is limited together: Jira limits each endpoint apart. */
  bucket: string
  /** Below `/rest/api/3/`; ids in it are digits or escaped. */
  path: string
  query?: Readonly<Record<string, string | number>>
  /** POSTs it as JSON. Of all that we post nothing changes anything. */
  body?: unknown
}

const authorization = ({ settings, secrets }: Connection): string =>
  settings.email ? `Basic ${btoa(`${settings.email}:${secrets.token}`)}` : `Bearer ${secrets.token}`

/** Asks Jira. Throws ServiceProblem when the answer is none. */
export const ask = async (at: Connection, call: Call): Promise<ServiceAnswer> => {
  const { what, bucket, path, query = {}, body } = call
  const told = Object.entries(query).map(([name, value]) => [name, String(value)])
  const search = told.length > 0 ? `?${new URLSearchParams(told)}` : ''
  const answer = await at.ask({
    url: `https://${host}/ex/jira/${at.settings.cloudId}/rest/api/3/${path}${search}`,
    headers: {
      accept: 'application/json',
      authorization: authorization(at),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    bucket,
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  })
  const problem = problemOf(answer, what, bucket, at.now())
  if (problem) throw problem
  return answer
}

export const read = async <T>(at: Connection, call: Call, shape: z.ZodType<T>): Promise<T> =>
  jsonOf(await ask(at, call), shape, call.what)
