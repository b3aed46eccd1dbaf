import { isClosed } from './failure.ts'
import { type Holder, holding } from './holders.ts'
import type { RulesOf } from './issues.ts'
import { openRights } from './rights.ts'
import { type Levels, type Rules, readRules, rulesOf } from './rules.ts'
import type { Connection } from './settings.ts'

const unlessClosed = async <T>(answer: Promise<T>): Promise<T | null> => {
  try {
    return await answer
  } catch (problem) {
    if (isClosed(problem)) return null
    throw problem
  }
}

/**
 * The rules issues are read by: what was last said of their project, so that both are of one time; or, of a project that
 * was not read yet, what Jira says now. `carried` are those of a project that a longer reading carries along.
 */
export const openRules = (at: Connection, carried?: { project: string; rules: Rules }): RulesOf => {
  const rights = openRights(at)
  const said = new Map<string, Rules | null>(carried ? [[carried.project, carried.rules]] : [])
  const saidOf = async (project: string): Promise<Rules | null> => {
    const known = said.get(project)
    if (known !== undefined) return known
    const rules = readRules((await at.rules?.(project)) ?? '')
    said.set(project, rules)
    return rules
  }
  return async (project, levels) => {
    const known = await saidOf(project)
    if (known) return known
    const scheme = await unlessClosed(rights.scheme(project))
    const browse: Holder[] | null = scheme && holding(scheme, 'BROWSE_PROJECTS')
    const inLevels: Levels | null = levels ? await unlessClosed(rights.levels()) : null
    return rulesOf('', browse, inLevels ?? new Map())
  }
}
