import type { z } from 'zod'
import { jsonOf } from '../service/answer.ts'
import { ServiceProblem } from '../service/problem.ts'
import type { ServiceAnswer } from '../service/service.ts'
import { refusalOf } from './refusal.ts'
import { type At, api, tokenOf, usualHeaders } from './sign-in.ts'

/** A renamed repository answers by its new address, a transferred one by another (301, 302, 307, 308). */
const mostRedirects = 3

const redirectOf = ({ status, headers }: ServiceAnswer, asked: string): string | null => {
  const location = status >= 300 && status < 400 ? headers.get('location') : null
  const url = location === null ? null : URL.parse(location, asked)
  return url?.origin === api ? url.href : null
}

/**
 * Asks for `path` (or a whole address that GitHub told), as a sentence names it by `what`. Throws ServiceProblem for
 * everything but success.
 */
export const get = async (
  at: At,
  path: string,
  what: string,
  accept = usualHeaders.accept,
): Promise<ServiceAnswer> => {
  let url = new URL(path, api).href
  for (let turn = 0; turn <= mostRedirects; turn++) {
    const headers = { ...usualHeaders, accept, authorization: `Bearer ${await tokenOf(at)}` }
    const answer = await at.ask({ url, headers, bucket: 'rest' })
    const elsewhere = redirectOf(answer, url)
    if (answer.status < 300) return answer
    if (!elsewhere) throw refusalOf(answer, what, at.now(), 'rest')
    url = elsewhere
  }
  throw new ServiceProblem('invalid', `GitHub sends us in circles when asked for ${what}.`)
}

/** The same, as JSON of a shape. */
export const getJson = async <T>(at: At, path: string, shape: z.ZodType<T>, what: string): Promise<T> =>
  jsonOf(await get(at, path, what), shape, what)

/** The next page's address, as GitHub tells it and never computed; null on the last. Only of GitHub's own API. */
export const nextPage = ({ headers }: ServiceAnswer): string | null => {
  const links = (headers.get('link') ?? '').split(/,\s*(?=<)/)
  const next = links.find(link => /;\s*rel="?next"?/.test(link))
  const url = URL.parse(/^\s*<([^>]+)>/.exec(next ?? '')?.[1] ?? '')
  return url?.origin === api ? url.href : null
}

/** Every page of a list, to the last. */
export const getAll = async <T>(
  at: At,
  path: string,
  shape: z.ZodType<readonly T[]>,
  what: string,
): Promise<T[]> => {
  const all: T[] = []
  for (let url: string | null = path; url !== null; ) {
    const answer: ServiceAnswer = await get(at, url, what)
    all.push(...jsonOf(answer, shape, what))
    url = nextPage(answer)
  }
  return all
}
