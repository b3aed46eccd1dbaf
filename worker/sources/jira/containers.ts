import type { Group, Page, Reader, ServiceContainer } from '../service/service.ts'
import { unionOf } from './audience.ts'
import { isClosed } from './failure.ts'
import { groupsOf } from './groups.ts'
import { holding } from './holders.ts'
import { onePage } from './pages.ts'
import { openRights, type Rights } from './rights.ts'
import { type Levels, rulesOf, writeRules } from './rules.ts'
import type { Connection } from './settings.ts'
import { type Project, project } from './shapes.ts'

/** A project takes some calls, and a page is begun anew when one of them fails. */
const pageSize = 25

type Described = { container: ServiceContainer; missing: string[] }

/** Who is in the levels, as far as it is told. */
const levelsOf = async (rights: Rights): Promise<{ levels: Levels; missing: string[] }> => {
  try {
    return { levels: await rights.levels(), missing: [] }
  } catch (problem) {
    if (!isClosed(problem)) throw problem
    const missing =
      'Issues with a security level are shown to nobody: Jira does not let us read who is in it.'
    return { levels: new Map(), missing: [missing] }
  }
}

const describe = async (rights: Rights, told: Project, levels: Levels): Promise<Described> => {
  const { settings } = rights.at
  const { id, key, name } = told
  const base = { ref: id, name: `${key} ${name}`, url: `https://${settings.site}/browse/${key}` }
  rights.heard(told)
  try {
    const browse = holding(await rights.scheme(id), 'BROWSE_PROJECTS')
    const { values, untold } = await unionOf(rights, browse, id)
    const rules = writeRules(rulesOf(key, browse, levels))
    const missing = untold.map(why => `${key}: not everybody who may see it there sees it here. ${why}`)
    return { container: { ...base, readers: { known: true, every: [values] }, rules }, missing }
  } catch (problem) {
    if (!isClosed(problem)) throw problem
    const rules = writeRules(rulesOf(key, null, levels))
    return { container: { ...base, readers: { known: false, why: problem.message }, rules }, missing: [] }
  }
}

const groupsIn = ({ readers }: ServiceContainer): string[] =>
  (readers.known ? readers.every : [])
    .flatMap(union => (union === 'container' ? [] : union))
    .flatMap((reader: Reader) => (typeof reader === 'object' && 'group' in reader ? [reader.group] : []))

const isLive = ({ archived, deleted }: Project): boolean => !archived && !deleted

/** Projects as containers, with the groups that may browse them. What is archived is gone: Jira shows it to nobody. */
export const containers = async (
  at: Connection,
  cursor: string | null,
): Promise<Page<ServiceContainer> & { groups: readonly Group[]; missing: readonly string[] }> => {
  const rights = openRights(at)
  const call = {
    what: 'the projects',
    bucket: 'projects',
    path: 'project/search',
    query: { expand: 'lead', orderBy: 'key', status: 'live' },
  }
  const { values, next } = await onePage(at, call, project, { startAt: Number(cursor ?? 0), size: pageSize })
  const { levels, missing } = await levelsOf(rights)
  const described: Described[] = []
  for (const told of values.filter(isLive)) described.push(await describe(rights, told, levels))
  const found = described.map(d => d.container)
  return {
    values: found,
    next,
    groups: await groupsOf(rights, found.flatMap(groupsIn)),
    missing: [...missing, ...described.flatMap(d => d.missing)],
  }
}

export const container = async (
  at: Connection,
  ref: string,
): Promise<{ container: ServiceContainer | null; groups: readonly Group[] }> => {
  const none = { container: null, groups: [] }
  if (!/^\d{1,19}$/.test(ref)) return none
  const rights = openRights(at)
  const told = await rights.project(ref).catch((problem: unknown) => {
    if (isClosed(problem)) return null
    throw problem
  })
  if (!told || !isLive(told)) return none
  const { levels } = await levelsOf(rights)
  const described = await describe(rights, told, levels)
  return { container: described.container, groups: await groupsOf(rights, groupsIn(described.container)) }
}
