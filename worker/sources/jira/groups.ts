import type { Group } from '../service/service.ts'
import { accountsIn, unionOf } from './audience.ts'
import { isClosed } from './failure.ts'
import { type OwnGroup, ownGroupOf } from './group-keys.ts'
import { type Holder, holding } from './holders.ts'
import { openRights, type Rights } from './rights.ts'
import type { Connection } from './settings.ts'

const permissions = { browse: 'BROWSE_PROJECTS', agents: 'SERVICEDESK_AGENT' } as const

/** Whoever is in a group of ours; null: Jira does not tell. */
const holdersOf = async (rights: Rights, { project, kind, of }: OwnGroup): Promise<Holder[] | null> => {
  if (kind === 'role') return [{ type: 'projectRole', value: of }]
  if (kind === 'level') return (await rights.levels()).get(of) ?? null
  if (kind === 'browse' || kind === 'agents') return holding(await rights.scheme(project), permissions[kind])
  const id = await rights.roleNamed(project, of)
  return id === null ? null : [{ type: 'projectRole', value: id }]
}

const names: Record<OwnGroup['kind'], (of: string) => string> = {
  role: of => `Role ${of}`,
  'role-named': of => `Role ${of}`,
  level: of => `Security level ${of}`,
  browse: () => 'Who may browse',
  agents: () => 'Agents',
}

const untoldOf = ({ kind }: OwnGroup): string =>
  kind === 'level'
    ? 'Nobody is in the security level, or Jira does not tell who: it does not for team-managed projects.'
    : 'The project has no role of that name any more.'

const group = (key: string, name: string, members: readonly string[], untold: readonly string[]): Group => ({
  key,
  name,
  members,
  ...(untold.length > 0 ? { why: untold.join(' ') } : {}),
})

const ownGroup = async (rights: Rights, key: string, own: OwnGroup): Promise<Group> => {
  const name = `${names[own.kind](own.of)} (project ${own.project})`
  try {
    const holders = await holdersOf(rights, own)
    if (!holders) return group(key, name, [], [untoldOf(own)])
    const union = await unionOf(rights, holders, own.project)
    const { values, untold } = await accountsIn(rights, union.values)
    return group(key, name, values, [...union.untold, ...untold])
  } catch (problem) {
    if (!isClosed(problem)) throw problem
    return group(key, name, [], [problem.message])
  }
}

/** Groups as they are now. One that is gone, or whose members are not ours to know, has none, and says why. */
export const groupsOf = async (rights: Rights, keys: readonly string[]): Promise<Group[]> => {
  const groups: Group[] = []
  for (const key of new Set(keys)) {
    const own = ownGroupOf(rights.at.settings, key)
    if (own) groups.push(await ownGroup(rights, key, own))
    else {
      const { values, untold } = await accountsIn(rights, [{ group: key }])
      groups.push(group(key, rights.nameOf(key), values, untold))
    }
  }
  return groups
}

export const groups = (at: Connection, keys: readonly string[]): Promise<Group[]> =>
  groupsOf(openRights(at), keys)
