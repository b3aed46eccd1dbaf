import { z } from 'zod'
import type { Reader, Readers } from '../service/service.ts'
import { groupKey, type OwnGroup } from './group-keys.ts'
import type { Personal } from './holders.ts'
import { isPerson } from './people.ts'
import type { Rules } from './rules.ts'
import type { Settings } from './settings.ts'
import { type Comment, type Issue, user } from './shapes.ts'

type Union = 'container' | readonly Reader[]

const listOf = <T>(shape: z.ZodType<T>, value: unknown): T[] =>
  (Array.isArray(value) ? value : [value]).flatMap(v => shape.safeParse(v).data ?? [])

const accountsIn = (value: unknown): Reader[] =>
  listOf(user, value)
    .filter(isPerson)
    .map(u => ({ account: u.accountId }))

const namedBy = ({ fields }: Issue, personal: Personal): Reader[] => {
  if (personal.by === 'groups')
    return listOf(z.object({ groupId: z.string().min(1) }), fields[personal.field]).map(g => ({
      group: g.groupId,
    }))
  return accountsIn(personal.by === 'people' ? fields[personal.field] : fields[personal.by])
}

/** The readers that go with an issue: a set that is the same for many, and those it names itself. */
const unionOf = (issue: Issue, settings: Settings, own: OwnGroup, people: readonly Personal[]): Reader[] => {
  const named = people.flatMap(p => namedBy(issue, p))
  return [{ group: groupKey(settings, own) }, ...new Map(named.map(r => [JSON.stringify(r), r])).values()]
}

/** Whether a team-managed project lets only some roles see an issue. Which is nowhere documented. */
const isRestricted = ({ fields }: Issue): boolean =>
  Object.values(fields.issuerestriction?.issuerestrictions ?? {}).some(
    v => v !== null && !(Array.isArray(v) && v.length === 0),
  )

/**
 * Who may see an issue: whoever may browse its project, or is named by it as somebody who may; and is in its security
 * level, if it has one. Without `rules` nobody told whom an issue lets in besides: nobody else.
 */
export const issueReaders = (issue: Issue, rules: Rules | null, settings: Settings): Readers => {
  if (isRestricted(issue))
    return {
      known: false,
      why: 'Only some roles of a team-managed project may see it, and Jira does not document how it tells which.',
    }
  const { security, project } = issue.fields
  const browse = rules?.browse ?? []
  const every: Union[] = [
    browse.length > 0
      ? unionOf(issue, settings, { project: project.id, kind: 'browse', of: '' }, browse)
      : 'container',
  ]
  if (security) {
    const own = { project: project.id, kind: 'level', of: security.id } as const
    every.push(unionOf(issue, settings, own, rules?.levels[security.id] ?? []))
  }
  return { known: true, every }
}

/** The group or role a comment is only for; null: it does not say by an id whom it means. */
const audienceOf = (
  { type, value, identifier }: NonNullable<Comment['visibility']>,
  project: string,
  settings: Settings,
) => {
  if (type === 'group') return identifier ? { group: identifier } : null
  if (type !== 'role') return null
  const isId = identifier != null && identifier !== value && /^\d{1,19}$/.test(identifier)
  const name = identifier || value
  if (!name || name.length > 200) return null
  return { group: groupKey(settings, { project, kind: isId ? 'role' : 'role-named', of: name }) }
}

/** Whether a comment is for fewer than its issue. */
export const isApart = ({ visibility, jsdPublic }: Comment): boolean => !!visibility || jsdPublic === false

/** Who may see a comment that is for fewer than its issue: those of its readers who are in a group or role, or agents of the service desk. */
export const commentReaders = (
  comment: Comment,
  issue: Issue,
  ofIssue: Readers,
  settings: Settings,
): Readers => {
  if (!ofIssue.known) return ofIssue
  const project = issue.fields.project.id
  const every = [...ofIssue.every]
  if (comment.visibility) {
    const audience = audienceOf(comment.visibility, project, settings)
    if (!audience)
      return {
        known: false,
        why: 'A comment is for some people only, and Jira does not say by an id for whom.',
      }
    every.push([audience])
  }
  if (comment.jsdPublic === false)
    every.push([{ group: groupKey(settings, { project, kind: 'agents', of: '' }) }])
  return { known: true, every }
}
