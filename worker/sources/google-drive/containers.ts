import { z } from 'zod'
import { ServiceProblem } from '../service/problem.ts'
import type { Group, Page, ServiceContainer } from '../service/service.ts'
import { findUser, type Known, listUsers } from './access/directory.ts'
import { driveContainer, findDrive, groupsOfDrive, listDrives, membersOf } from './access/drives.ts'
import { groupOf } from './access/groups.ts'
import type { Work } from './access/home.ts'
import { openWork } from './access/work.ts'
import { isClosed } from './api/failure.ts'
import type { Drive } from './api/shapes.ts'
import { containerOf, placeOf } from './refs.ts'
import { type Connection, keyOf } from './settings.ts'

type Containers = Page<ServiceContainer> & { groups: readonly Group[]; missing?: readonly string[] }
type One = { container: ServiceContainer | null; groups: readonly Group[] }

/** Somebody's own drive: theirs alone, but for what they shared. */
const personContainer = ({ id, name }: Known): ServiceContainer => ({
  ref: containerOf({ kind: 'person', id }),
  name: `My Drive of ${name}`,
  url: null,
  readers: { known: true, every: [[{ account: id }]] },
})

/** What others shared with the service account: nobody's, so only each file says who may see it. */
const sharedContainer = (at: Connection): ServiceContainer => ({
  ref: containerOf({ kind: 'shared' }),
  name: `Shared with ${keyOf(at.secrets).client_email}`,
  url: null,
  readers: { known: true, every: [[]] },
})

const readDrive = async (work: Work, drive: Drive): Promise<One> => {
  const members = await membersOf(work.at, drive.id).catch(problem => {
    if (isClosed(problem)) return 'gone' as const
    throw problem
  })
  if (members === 'gone') return { container: null, groups: [] }
  const groups = members && (await groupsOfDrive(drive, members, { ...work, now: work.at.now() }))
  return { container: driveContainer(drive, members), groups: groups ?? [] }
}

const place = z.object({ part: z.enum(['drives', 'people']), page: z.string().nullable() })
type Place = z.output<typeof place>

const placeIn = (cursor: string | null): Place => {
  try {
    return cursor === null ? { part: 'drives', page: null } : place.parse(JSON.parse(cursor))
  } catch (cause) {
    throw new ServiceProblem('cursor', 'Where the list of drives was is no longer known.', { cause })
  }
}

/** A slice of a list of ours, as a listing would give it. */
const sliceOf = <T>(all: readonly T[], page: string | null, size: number) => {
  const from = Number(page ?? 0)
  return { values: all.slice(from, from + size), next: from + size < all.length ? String(from + size) : null }
}

const someDrives = async (at: Connection, page: string | null) => {
  const missing: string[] = []
  if (at.settings.drives.length === 0) {
    const { drives, nextPageToken } = await listDrives(at, page)
    return { drives, next: nextPageToken ?? null, missing }
  }
  const { values, next } = sliceOf(at.settings.drives, page, 50)
  const drives: Drive[] = []
  for (const id of values) {
    const found = await findDrive(at, id)
    if (found) drives.push(found)
    else missing.push(`There is no shared drive ${id}, or we may not see it.`)
  }
  return { drives, next, missing }
}

const ofDrives = async (work: Work, page: string | null): Promise<Containers> => {
  const { drives, next, missing } = await someDrives(work.at, page)
  const values: ServiceContainer[] = []
  const groups: Group[] = []
  for (const drive of drives) {
    const one = await readDrive(work, drive)
    if (one.container) values.push(one.container)
    groups.push(...one.groups)
  }
  return {
    values,
    groups,
    missing,
    next: JSON.stringify(next === null ? { part: 'people', page: null } : { part: 'drives', page: next }),
  }
}

const isEverybody = ({ settings }: Connection): boolean => settings.people.includes('*')

const somePeople = async (at: Connection, page: string | null) => {
  if (isEverybody(at)) {
    const { users, next } = await listUsers(at, page)
    return { people: users.map(u => ({ named: u.known.email, known: u.known })), next }
  }
  const { values, next } = sliceOf(at.settings.people, page, 50)
  const people: { named: string; known: Known | null }[] = []
  for (const named of values) people.push({ named, known: await findUser(at, named) })
  return { people, next }
}

/** Whoever is suspended cannot be read as: their drive is left out, because nobody would know who may see it by now. */
const ofPeople = async (at: Connection, page: string | null): Promise<Containers> => {
  if (at.settings.admin === undefined) return { values: [sharedContainer(at)], groups: [], next: null }
  const { people, next } = await somePeople(at, page)
  const left = people.filter(p => !p.known?.active)
  return {
    values: people.flatMap(p => (p.known?.active ? [personContainer(p.known)] : [])),
    groups: [],
    missing: left.map(
      p => `The drive of ${p.named} is left out: ${p.known ? 'suspended' : 'not in the organisation'}.`,
    ),
    next: next === null ? null : JSON.stringify({ part: 'people', page: next }),
  }
}

/** Shared drives with their members, then people's own. */
export const listContainers = async (at: Connection, cursor: string | null): Promise<Containers> => {
  const { part, page } = placeIn(cursor)
  return part === 'drives' ? await ofDrives(openWork(at), page) : await ofPeople(at, page)
}

const isChosen = (at: Connection, known: Known): boolean =>
  isEverybody(at) || at.settings.people.some(p => p.toLowerCase() === known.email)

/** One container as it is now; null: gone, suspended, or no longer one that is to be read. */
export const readContainer = async (at: Connection, ref: string): Promise<One> => {
  const none: One = { container: null, groups: [] }
  const place = placeOf(ref)
  if (place.kind === 'shared')
    return at.settings.admin === undefined ? { ...none, container: sharedContainer(at) } : none
  if (place.kind === 'person') {
    const known = at.settings.admin === undefined ? null : await findUser(at, place.id)
    return known?.active && isChosen(at, known) ? { ...none, container: personContainer(known) } : none
  }
  if (at.settings.drives.length > 0 && !at.settings.drives.includes(place.id)) return none
  const drive = await findDrive(at, place.id)
  return drive ? await readDrive(openWork(at), drive) : none
}

/** Groups that files name: Google's, domains, and the members of drives. */
export const readGroups = async (at: Connection, keys: readonly string[]): Promise<Group[]> => {
  const work = openWork(at)
  const groups: Group[] = []
  for (const key of keys) {
    const [, drive] = /^(?:drive|organizers):([\w-]+)$/.exec(key) ?? []
    const ofDrive = drive === undefined ? [] : (await readContainer(at, drive)).groups
    const known = ofDrive.find(g => g.key === key)
    if (drive !== undefined) groups.push(known ?? { key, name: key, members: [] })
    else groups.push(groupOf(key, key.replace(/^domain:/, 'Everybody at '), await work.expand(key)))
  }
  return groups
}
