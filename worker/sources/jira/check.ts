import { z } from 'zod'
import { read } from './ask.ts'
import { isClosed } from './failure.ts'
import type { Connection } from './settings.ts'
import { jiraId, user } from './shapes.ts'

const anything = z.unknown()

/** What is missing when a call is refused, because the account lacks a right or the token a scope. */
const trying = async (
  at: Connection,
  call: Parameters<typeof read>[1],
  missing: string,
): Promise<string[]> => {
  try {
    await read(at, call, anything)
    return []
  } catch (problem) {
    if (!isClosed(problem)) throw problem
    return [`${missing} ${problem.remedy ?? ''}`.trim()]
  }
}

const firstProject = async (at: Connection): Promise<string | null> => {
  const call = { what: 'the projects', bucket: 'projects', path: 'project/search', query: { maxResults: 1 } }
  const { values } = await read(at, call, z.object({ values: z.array(z.object({ id: jiraId })) }))
  return values[0]?.id ?? null
}

/**
 * Who the token makes us, and what that will lack. Each right is tried rather than asked about: a token may have fewer
 * than its account.
 */
export const check = async (at: Connection): Promise<{ account: string; missing: readonly string[] }> => {
  const me = await read(at, { what: 'our own account', bucket: 'self', path: 'myself' }, user)
  const account = `${me.displayName || me.accountId} at ${at.settings.site}`
  const project = await firstProject(at)
  if (project === null)
    return { account, missing: ['It sees no project. Give the account the permission to browse them.'] }
  const one = { maxResults: 1 }
  const missing = [
    await trying(
      at,
      {
        what: 'permission schemes',
        bucket: 'rights',
        path: `project/${project}/permissionscheme`,
        query: { expand: 'permissions' },
      },
      'Who may browse a project cannot be read, so nobody sees anything of it here.',
    ),
    await trying(
      at,
      {
        what: 'issue security levels',
        bucket: 'levels',
        path: 'issuesecurityschemes/level/member',
        query: one,
      },
      'Who is in a security level cannot be read, so nobody sees issues that have one.',
    ),
    await trying(
      at,
      { what: 'groups', bucket: 'groups', path: 'group/bulk', query: one },
      'Who is in a group cannot be read, so groups let nobody in.',
    ),
  ]
  return { account, missing: missing.flat() }
}
