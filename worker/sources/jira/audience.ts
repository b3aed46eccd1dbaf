import type { Reader } from '../service/service.ts'
import { isClosed } from './failure.ts'
import { type Holder, lastingIn } from './holders.ts'
import type { Rights } from './rights.ts'

/** Some people, and why they are not all of them: a sentence each. */
type Told<T> = { values: T[]; untold: string[] }

const inGroup = (rights: Rights, groupId: string, name: string | null | undefined): Reader => {
  rights.called(groupId, name)
  return { group: groupId }
}

const actors = async (rights: Rights, project: string, id: string): Promise<Reader[]> =>
  (await rights.role(project, id)).actors.flatMap(({ actorUser, actorGroup }): Reader[] => [
    ...(actorUser ? [{ account: actorUser.accountId }] : []),
    ...(actorGroup ? [inGroup(rights, actorGroup.groupId, actorGroup.name)] : []),
  ])

/** Whoever may use an application; without a name, any of them, which is any user of the site. */
const users = async (rights: Rights, application: string): Promise<Reader[]> =>
  (await rights.applicationRoles())
    .filter(({ key }) => application === '' || key === application)
    .flatMap(({ groupDetails }) => groupDetails.map(g => inGroup(rights, g.groupId, g.name)))

/** Who a holder is in a project, whatever the issue; null: it is not understood. */
const readersOf = async (
  rights: Rights,
  { type, value, name }: Holder,
  project: string,
): Promise<Reader[] | null> => {
  if (type === 'anyone') return ['everybody']
  if (type === 'applicationRole') return users(rights, value)
  if (type === 'projectLead') {
    const lead = await rights.lead(project)
    return lead ? [{ account: lead.accountId }] : []
  }
  if (value === '') return null
  if (type === 'group') return [inGroup(rights, value, name)]
  if (type === 'user') return [{ account: value }]
  return type === 'projectRole' ? actors(rights, project, value) : null
}

/** What a promise of people told; nobody, and why, when that is not ours to know. Other problems are thrown on. */
const unlessClosed = async <T>(people: Promise<T[] | null>, otherwise: string): Promise<Told<T>> => {
  try {
    const values = await people
    return values ? { values, untold: [] } : { values: [], untold: [otherwise] }
  } catch (problem) {
    if (!isClosed(problem)) throw problem
    return { values: [], untold: [problem.message] }
  }
}

const together = <T>(parts: readonly Told<T>[]): Told<T> => ({
  values: parts.flatMap(p => p.values),
  untold: [...new Set(parts.flatMap(p => p.untold))],
})

/** The union of some holders in a project, without those that depend on the issue. */
export const unionOf = async (
  rights: Rights,
  holders: readonly Holder[],
  project: string,
): Promise<Told<Reader>> => {
  const parts: Told<Reader>[] = []
  for (const holder of lastingIn(holders))
    parts.push(
      await unlessClosed(
        readersOf(rights, holder, project),
        `Jira lets in “${holder.type}”, and it is not understood here whom that means.`,
      ),
    )
  const { values, untold } = together(parts)
  return { values: [...new Map(values.map(v => [JSON.stringify(v), v])).values()], untold }
}

/** The accounts in a union, with the members of its groups. */
export const accountsIn = async (rights: Rights, union: readonly Reader[]): Promise<Told<string>> => {
  const parts: Told<string>[] = []
  for (const reader of union) {
    if (reader === 'everybody')
      parts.push({ values: [], untold: ['Everybody is in it, which is no list of people.'] })
    else if ('account' in reader) parts.push({ values: [reader.account], untold: [] })
    else if ('group' in reader) parts.push(await unlessClosed(rights.members(reader.group), ''))
  }
  const { values, untold } = together(parts)
  return { values: [...new Set(values)].sort(), untold }
}
