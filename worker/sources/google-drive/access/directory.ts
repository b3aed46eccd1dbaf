import { z } from 'zod'
import { readDirectory } from '../api/ask.ts'
import { isClosed } from '../api/failure.ts'
import type { Connection } from '../settings.ts'

/** Somebody in the organisation's Directory. `active`: may sign in. */
export type Known = { id: string; email: string; name: string; active: boolean }

const user = z.object({
  id: z.string(),
  primaryEmail: z.string(),
  aliases: z.array(z.string()).default([]),
  suspended: z.boolean().default(false),
  archived: z.boolean().default(false),
  name: z.object({ fullName: z.string().optional() }).optional(),
})
const userFields = 'id,primaryEmail,aliases,suspended,archived,name(fullName)'
const usersPage = z.object({ nextPageToken: z.string().optional(), users: z.array(user).default([]) })

const knownOf = (u: z.output<typeof user>): Known => ({
  id: u.id,
  email: u.primaryEmail.toLowerCase(),
  name: u.name?.fullName || u.primaryEmail,
  active: !u.suspended && !u.archived,
})

/** A page of everybody in the organisation, by e-mail (Directory API, users.list: 500 at most). */
export const listUsers = async (at: Connection, pageToken: string | null) => {
  const query = {
    customer: 'my_customer',
    maxResults: 500,
    orderBy: 'email',
    fields: `nextPageToken,users(${userFields})`,
    pageToken,
  }
  const page = await readDirectory(at, { what: 'the list of users', path: 'users', query }, usersPage)
  return {
    users: page.users.map(u => ({ known: knownOf(u), names: [u.primaryEmail, ...u.aliases] })),
    next: page.nextPageToken ?? null,
  }
}

/** Somebody by e-mail or id; null: not one of the organisation, which Google says as 404 or 403. */
export const findUser = async (at: Connection, key: string): Promise<Known | null> => {
  const path = `users/${encodeURIComponent(key)}`
  try {
    return knownOf(await readDirectory(at, { what: 'a user', path, query: { fields: userFields } }, user))
  } catch (problem) {
    if (isClosed(problem)) return null
    throw problem
  }
}

/**
 * Who somebody is, for one page of work. `keyOf`: the key of an identity of `google`, by e-mail. People in the organisation
 * are known by their Directory id, which never changes and is the `sub` of Google's sign-in (OpenID Connect, 5.1), by
 * which they link themselves; others by their e-mail in small letters, because the id of a stranger is not told.
 */
export type Directory = {
  keyOf(email: string): Promise<string>
  /** The same of whoever may see with it; null: suspended people see nothing at Google, so nothing here. */
  readerOf(email: string): Promise<string | null>
  find(email: string): Promise<Known | null>
  /** All of the organisation. */
  everybody(): Promise<readonly Known[]>
}

/** An organisation larger than this is asked for people one by one, when only some are wanted. */
const pagesAtOnce = 3

/** Nothing is asked before somebody is wanted. Without an administrator there is none, and everybody is known by e-mail. */
export const openDirectory = (at: Connection): Directory => {
  const byEmail = new Map<string, Promise<Known | null>>()
  const all: Known[] = []
  let next: string | null | 'first' = 'first'
  let reading: Promise<void> = Promise.resolve()

  const readPages = async (most: number): Promise<void> => {
    for (let n = 0; n < most && next !== null; n++) {
      const page = await listUsers(at, next === 'first' ? null : next)
      next = page.next
      for (const { known, names } of page.users) {
        all.push(known)
        for (const name of names) byEmail.set(name.toLowerCase(), Promise.resolve(known))
      }
    }
  }
  /** One after another, so that no page is read twice. */
  const read = (most: () => number): Promise<void> => {
    reading = reading.then(() => readPages(most()))
    return reading
  }
  const find = async (email: string): Promise<Known | null> => {
    if (at.settings.admin === undefined) return null
    await read(() => (next === 'first' ? pagesAtOnce : 0))
    const key = email.toLowerCase()
    const known = byEmail.get(key) ?? (next === null ? Promise.resolve(null) : findUser(at, key))
    byEmail.set(key, known)
    return await known
  }
  return {
    find,
    keyOf: async email => (await find(email))?.id ?? email.toLowerCase(),
    readerOf: async email => {
      const known = await find(email)
      return known === null ? email.toLowerCase() : known.active ? known.id : null
    },
    everybody: async () => {
      if (at.settings.admin !== undefined) await read(() => Number.POSITIVE_INFINITY)
      return all
    },
  }
}
