import { z } from 'zod'
import type { Group } from '../../service/service.ts'
import { readDirectory } from '../api/ask.ts'
import { isClosed, MayNotActFor } from '../api/failure.ts'
import type { Connection } from '../settings.ts'
import type { Directory } from './directory.ts'

const membersPage = z.object({
  nextPageToken: z.string().optional(),
  members: z
    .array(
      z.object({ email: z.string().optional(), type: z.string().optional(), status: z.string().optional() }),
    )
    .default([]),
})
type Member = z.output<typeof membersPage>['members'][number]

/** Members of a group and of all groups in it (`includeDerivedMembership`), to the last page; 200 a page is the most. */
const listMembers = async (at: Connection, email: string): Promise<Member[]> => {
  const members: Member[] = []
  let pageToken: string | undefined
  do {
    const page = await readDirectory(
      at,
      {
        what: `the members of ${email}`,
        path: `groups/${encodeURIComponent(email)}/members`,
        query: {
          includeDerivedMembership: true,
          maxResults: 200,
          fields: 'nextPageToken,members(email,type,status)',
          pageToken,
        },
        scope: 'groups',
      },
      membersPage,
    )
    members.push(...page.members)
    pageToken = page.nextPageToken
  } while (pageToken !== undefined)
  return members
}

/** Who may see with a set of people and groups, and why somebody may be missing in it. */
export type Members = { keys: readonly string[]; why?: string }

const readable = async (directory: Directory, members: readonly Member[]): Promise<string[]> => {
  const keys: string[] = []
  for (const { email, type, status } of members) {
    // `CUSTOMER` is everybody in the organisation. Groups are there with their members.
    if (type === 'CUSTOMER') keys.push(...(await directory.everybody()).filter(u => u.active).map(u => u.id))
    else if (email && type !== 'GROUP' && status !== 'SUSPENDED')
      keys.push((await directory.readerOf(email)) ?? '')
  }
  return [...new Set(keys)].filter(Boolean)
}

/** Not read is not known: such a group has nobody in it. */
const unreadable = (problem: unknown, why: string): Members => {
  if (isClosed(problem) || problem instanceof MayNotActFor) return { keys: [], why }
  throw problem
}

const inGroup = async (at: Connection, directory: Directory, email: string): Promise<Members> => {
  if (at.settings.admin === undefined)
    return { keys: [], why: `Without an administrator to read as, nobody knows who is in ${email}.` }
  // Many members are found in fewer calls than one by one.
  await directory.everybody()
  try {
    return { keys: await readable(directory, await listMembers(at, email)) }
  } catch (problem) {
    return unreadable(problem, `Nobody knows who is in ${email}: it is gone, closed to us, or of others.`)
  }
}

const inDomain = async (directory: Directory, domain: string): Promise<Members> => {
  const here = (await directory.everybody()).filter(u => u.email.endsWith(`@${domain}`))
  if (here.length > 0) return { keys: here.filter(u => u.active).map(u => u.id) }
  return { keys: [], why: `Nobody knows who is in ${domain}: it is not of this organisation.` }
}

/** Expands groups, each once for a page of work. */
export type Expand = (key: string) => Promise<Members>

/** A domain as a group: whoever is in it need not be in the workspace, nor the other way round. */
export const domainKey = (domain: string): string => `domain:${domain.toLowerCase()}`

/**
 * By a group's e-mail, or `domainKey`. The e-mail names it, not its id, because a permission tells no other; a group that
 * is renamed keeps the old one as an alias.
 */
export const openGroups = (at: Connection, directory: Directory): Expand => {
  const known = new Map<string, Promise<Members>>()
  return key => {
    const [, domain] = /^domain:(.+)$/.exec(key) ?? []
    const members = known.get(key) ?? (domain ? inDomain(directory, domain) : inGroup(at, directory, key))
    known.set(key, members)
    return members
  }
}

export const groupOf = (key: string, name: string, { keys, why }: Members): Group => ({
  key,
  name,
  members: keys,
  ...(why === undefined ? {} : { why }),
})
