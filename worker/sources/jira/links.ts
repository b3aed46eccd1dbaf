import type { ItemDraft } from '#shared/contract/items.ts'
import { issueUrl } from './refs.ts'
import type { Settings } from './settings.ts'
import type { Issue } from './shapes.ts'

type Link = ItemDraft['links'][number]

/** What a link says, from this issue's side, and what that is to us. Sites name their own; these are Jira's and usual ones. */
const kinds: readonly (readonly [RegExp, Link['kind']])[] = [
  [/^duplicates\b/i, 'duplicates'],
  [/^(?:supersedes|replaces)\b/i, 'supersedes'],
  [/^implements\b/i, 'implements'],
  [/^(?:is part of|is child of|is contained by)\b/i, 'part-of'],
]

const kindOf = (phrase: string): Link['kind'] =>
  kinds.find(([words]) => words.test(phrase))?.[1] ?? 'mentions'

/**
 * What an issue is linked to. Only addresses: summaries of other issues stand beside links in Jira's answers, and whoever
 * may see this one need not see those.
 */
export const linksOf = ({ fields }: Issue, settings: Settings): Link[] => {
  const parent: Link[] = fields.parent
    ? [{ kind: 'part-of', url: issueUrl(settings, fields.parent.key) }]
    : []
  const links = (fields.issuelinks ?? []).flatMap(({ type, outwardIssue, inwardIssue }): Link[] => {
    const other = outwardIssue ?? inwardIssue
    const phrase = (outwardIssue ? type.outward : type.inward) ?? ''
    return other ? [{ kind: kindOf(phrase), url: issueUrl(settings, other.key) }] : []
  })
  return [...parent, ...links].slice(0, 500)
}

/** Ids of the issues that name this one by its key, as far as it knows them. */
export const namedBy = ({ fields }: Issue): string[] => {
  const others = (fields.issuelinks ?? []).flatMap(l => [l.outwardIssue, l.inwardIssue])
  return [...new Set([...(fields.subtasks ?? []), ...others].flatMap(other => other?.id ?? []))]
}
