import type { z } from 'zod'
import { jsonOf } from '../service/answer.ts'
import { ServiceProblem } from '../service/problem.ts'
import { problemOf } from './failure.ts'
import type { Connection } from './settings.ts'
import { listOf } from './shapes.ts'

/** Pinned: `in_trash` instead of `archived`, data sources, the Markdown of pages. */
const version = '2026-03-11'

export const host = 'api.notion.com'

type Query = Readonly<Record<string, string | null>>

type Call<T> = {
  /** What is asked for, for a sentence about it: `the comments of a page`. */
  what: string
  /** Without `/v1`. */
  path: string
  query?: Query
  shape: z.ZodType<T>
  /** Asks by POST, with this as JSON. */
  body?: Readonly<Record<string, unknown>>
}

const told = (query: Query): string => {
  const known = Object.entries(query).flatMap(([name, value]) => (value === null ? [] : [[name, value]]))
  return known.length > 0 ? `?${new URLSearchParams(known)}` : ''
}

/** Asks Notion. Throws ServiceProblem. */
export const ask = async <T>(
  at: Connection,
  { what, path, query = {}, shape, body }: Call<T>,
): Promise<T> => {
  const answer = await at.ask({
    url: `https://${host}/v1${path}${told(query)}`,
    method: body ? 'POST' : 'GET',
    headers: {
      authorization: `Bearer ${at.secrets.token}`,
      'notion-version': version,
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  const problem = problemOf(answer, what, at.now())
  if (problem) throw problem
  return jsonOf(answer, shape, what)
}

type Listing<T> = Omit<Call<T>, 'body'>

/** One page of a list, a hundred at most. `next`: where the next page begins; null: that was the last. */
export const askPage = async <T>(
  at: Connection,
  { query, shape, ...call }: Listing<T>,
  start: string | null,
): Promise<{ values: T[]; next: string | null }> => {
  const list = await ask(at, {
    ...call,
    query: { ...query, page_size: '100', start_cursor: start },
    shape: listOf(shape),
  })
  const next = list.has_more ? list.next_cursor : null
  // A list that leads back to where we are would never end.
  if (next !== null && next === start)
    throw new ServiceProblem('invalid', `The list of ${call.what} does not go on.`)
  return { values: list.results, next }
}

/** A whole list, `most` pages of it at most. */
export const askAll = async <T>(at: Connection, call: Listing<T>, most: number): Promise<T[]> => {
  const values: T[] = []
  let start: string | null = null
  for (let n = 0; n < most; n++) {
    const page: { values: T[]; next: string | null } = await askPage(at, call, start)
    values.push(...page.values)
    start = page.next
    if (start === null) break
  }
  return values
}
