import type { z } from 'zod'
import { jsonOf } from '../service/answer.ts'
import { ServiceProblem } from '../service/problem.ts'
import { ask, read } from './ask.ts'
import { NotUnderstood } from './failure.ts'
import type { Connection } from './settings.ts'
import { count, searchPage } from './shapes.ts'

type Search = { jql: string; fields: readonly string[]; most: number; token: string | null }

/** One page of what a JQL finds, and the time it is there; `token` names the next page and holds for seven days. */
export const search = async (
  at: Connection,
  { jql, fields, most, token }: Search,
): Promise<z.output<typeof searchPage> & { answeredAt: Date }> => {
  const what = 'the issues there are'
  const body = { jql, fields, maxResults: most, ...(token === null ? {} : { nextPageToken: token }) }
  const answer = await ask(at, { what, bucket: 'search', path: 'search/jql', body })
  const date = new Date(answer.headers.get('date') ?? Number.NaN)
  const answeredAt = Number.isNaN(date.getTime()) ? at.now() : date
  return { ...jsonOf(answer, searchPage, what), answeredAt }
}

export const about = async (at: Connection, jql: string): Promise<number> => {
  const call = {
    what: 'how many issues there are',
    bucket: 'count',
    path: 'search/approximate-count',
    body: { jql },
  }
  return (await read(at, call, count)).count
}

/** Everything in a project. */
export const inProject = (project: string): string => {
  if (/^\d{1,19}$/.test(project)) return `project = ${project}`
  throw new ServiceProblem('gone', 'There is no such project.')
}

/**
 * A page of the ids in a project, in an order that stays. Jira answers 400 both for a page it no longer knows and for a
 * project that is not there or not ours to see. Neither has to do with signing in.
 */
export const idsIn = async (at: Connection, project: string, most: number, token: string | null) => {
  try {
    const { issues, nextPageToken } = await search(at, {
      jql: `${inProject(project)} ORDER BY id ASC`,
      fields: ['id'],
      most,
      token,
    })
    return { ids: issues.map(i => i.id), next: nextPageToken || null }
  } catch (problem) {
    if (!(problem instanceof NotUnderstood)) throw problem
    throw token === null
      ? new ServiceProblem('gone', 'The project is not there any more, or not ours to see.', {
          cause: problem,
        })
      : new ServiceProblem('cursor', 'Jira no longer knows where we were in the project.', { cause: problem })
  }
}
