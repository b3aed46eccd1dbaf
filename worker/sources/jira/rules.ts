import { z } from 'zod'
import { type Holder, type Personal, personalIn } from './holders.ts'

const personal = z.union([
  z.object({ by: z.enum(['assignee', 'reporter']) }),
  z.object({ by: z.enum(['people', 'groups']), field: z.string() }),
]) as z.ZodType<Personal>

/**
 * What a project's issues are made by besides themselves: its key, which is in their addresses; who an issue names that may
 * browse it, though they may not browse the project; and who it names that is in its security level, by level. Levels
 * without anybody of that kind are left out.
 */
const rules = z.object({
  key: z.string(),
  browse: z.array(personal),
  levels: z.record(z.string(), z.array(personal)),
})
export type Rules = z.output<typeof rules>

export type Levels = ReadonlyMap<string, readonly Holder[]>

/** `browse`: who holds the permission to browse the project; null when nobody told. Where everybody does, no issue says more. */
export const rulesOf = (key: string, browse: readonly Holder[] | null, levels: Levels): Rules => ({
  key,
  browse: browse?.some(h => h.type === 'anyone') ? [] : personalIn(browse ?? []),
  levels: Object.fromEntries(
    [...levels]
      .map(([level, holders]) => [level, personalIn(holders)] as const)
      .filter(([, people]) => people.length > 0)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  ),
})

/** The same rules are the same line. */
export const writeRules = ({ key, browse, levels }: Rules): string => JSON.stringify({ key, browse, levels })

/** Null when it is not what `writeRules` wrote. */
export const readRules = (line: string): Rules | null => {
  try {
    return rules.safeParse(JSON.parse(line)).data ?? null
  } catch {
    return null
  }
}

/** The custom fields that tell who may read. */
export const fieldsIn = ({ browse, levels }: Rules): string[] => {
  const all = [...browse, ...Object.values(levels).flat()]
  return [...new Set(all.flatMap(p => ('field' in p ? p.field : [])))]
}
