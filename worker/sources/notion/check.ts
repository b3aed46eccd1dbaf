import { ServiceProblem } from '../service/problem.ts'
import { ask, askPage } from './ask.ts'
import type { Connection } from './settings.ts'
import { bot, comment, user } from './shapes.ts'

/** Whether a right is missing: a request that needs it is refused. */
const isRefused = async (asked: Promise<unknown>): Promise<boolean> => {
  try {
    await asked
    return false
  } catch (problem) {
    if (!(problem instanceof ServiceProblem)) throw problem
    if (problem.kind === 'forbidden') return true
    if (problem.kind === 'gone') return false
    throw problem
  }
}

/** Whom a token makes us, and which capabilities of the connection are missing. Throws ServiceProblem. */
export const checked = async (at: Connection): Promise<{ account: string; missing: string[] }> => {
  const me = await ask(at, { what: 'connection', path: '/users/me', shape: bot })
  const missing: string[] = []
  if (await isRefused(askPage(at, { what: 'people', path: '/users', shape: user }, null)))
    missing.push(
      'People have no names: the connection may not read user information (Configuration, Capabilities).',
    )
  const [root] = at.settings.roots
  const comments = {
    what: 'comments',
    path: '/comments',
    query: { block_id: root?.page ?? null },
    shape: comment,
  }
  if (at.settings.comments && (await isRefused(askPage(at, comments, null))))
    missing.push(
      'Comments are not read: the connection may not (Configuration, Capabilities, Read comments).',
    )
  const workspace = me.bot?.workspace_name
  return { account: `${me.name || 'A connection'}${workspace ? ` in ${workspace}` : ''}`, missing }
}
