import type { Reader, Readers } from '../sources/service/service.ts'

/** Who reads a thing, as worker/db/functions/41-readers.sql takes it: whoever is in all unions, and in its container's own audience if `home`. */
export type Rule = { unions: readonly (readonly Reader[])[]; home: boolean }

/** More rules at once are none we know of a service. */
const mostRules = 4

/** The rule of an item's readers, or why nobody may see it. Absent: whoever may see its container. */
export const ruleOf = (readers: Readers | undefined): Rule | { why: string } => {
  if (readers === undefined) return { unions: [], home: true }
  if (!readers.known) return { why: readers.why }
  const { every } = readers
  if (every.length === 0) return { why: 'Its source names no rule of who may see it.' }
  if (every.length > mostRules)
    return { why: `Its source names more than ${mostRules} rules of who may see it.` }
  const unions = every.filter(rule => rule !== 'container')
  return { unions, home: unions.length < every.length }
}

/** The same of a container, which is in no other. */
export const containerRuleOf = (readers: Readers): Rule | { why: string } => {
  const rule = ruleOf(readers)
  return 'home' in rule && rule.home ? { why: 'Its source says that it is within itself.' } : rule
}
