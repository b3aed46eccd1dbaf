import type { ItemDraft } from '#shared/contract/items.ts'
import { limits } from '#shared/contract/limits.ts'
import type { Readers, ServiceDraft } from '../service/service.ts'
import { commentBody, issueBody } from './body.ts'
import { linksOf } from './links.ts'
import { personOf } from './people.ts'
import { commentReaders, isApart, issueReaders } from './readers.ts'
import { commentRef, commentUrl, issueRef, issueUrl } from './refs.ts'
import type { Rules } from './rules.ts'
import type { Settings } from './settings.ts'
import type { Comment, Issue, User } from './shapes.ts'

/** A draft that has no name for its content yet. */
export type Unnamed = Omit<ServiceDraft, 'version'>

type Role = ItemDraft['people'][number]['role']

const peopleIn = (people: readonly (readonly [Role, User | null | undefined])[]): ItemDraft['people'] =>
  people.flatMap(([role, user]) => {
    const person = personOf(user)
    return person ? [{ role, person }] : []
  })

/** How a site calls it when something was ended without being done. Categories are fixed, names are not. */
const undone =
  /^(?:won.?t (?:do|fix)|duplicate|cannot reproduce|declined|rejected|cancell?ed|abandoned|obsolete)\b/i

const stateOf = ({ status, resolution }: Issue['fields']): ItemDraft['state'] => {
  if (status?.statusCategory?.key !== 'done') return 'open'
  return undone.test(resolution?.name ?? '') ? 'closed' : 'done'
}

/** What is read by whoever may see its container needs no readers of its own. */
const readersIn = (readers: Readers): { readers?: Readers } =>
  readers.known && readers.every.every(union => union === 'container') ? {} : { readers }

const titleOf = (issue: Issue): string =>
  `${issue.key} ${issue.fields.summary ?? ''}`.trim().slice(0, limits.titleCharacters)

const issueDraft = (
  issue: Issue,
  open: readonly Comment[],
  readers: Readers,
  settings: Settings,
): Unnamed => {
  const { fields } = issue
  return {
    ref: issueRef(issue.id),
    kind: 'issue',
    title: titleOf(issue),
    body: issueBody(issue, open),
    format: 'markdown',
    url: issueUrl(settings, issue.key),
    state: stateOf(fields),
    createdAt: fields.created.toISOString(),
    updatedAt: fields.updated.toISOString(),
    people: peopleIn([
      ['author', fields.reporter ?? fields.creator],
      ['assignee', fields.assignee],
    ]),
    links: linksOf(issue, settings),
    ...readersIn(readers),
  }
}

const commentDraft = (comment: Comment, issue: Issue, readers: Readers, settings: Settings): Unnamed => ({
  ref: commentRef(issue.id, comment.id),
  kind: 'comment',
  title: `Comment on ${titleOf(issue)}`.slice(0, limits.titleCharacters),
  body: commentBody(comment),
  format: 'markdown',
  url: commentUrl(settings, issue.key, comment.id),
  createdAt: comment.created.toISOString(),
  updatedAt: comment.updated.toISOString(),
  people: peopleIn([['author', comment.author]]),
  links: [{ kind: 'part-of', url: issueUrl(settings, issue.key) }],
  readers: commentReaders(comment, issue, readers, settings),
})

/**
 * An issue with all of its comments as drafts: itself with what was said to everybody who may see it, then each comment
 * that is only for some. Comments are the oldest first. Pure: the same issue gives the same drafts.
 */
export const draftsOf = (
  issue: Issue,
  comments: readonly Comment[],
  rules: Rules | null,
  settings: Settings,
): Unnamed[] => {
  const readers = issueReaders(issue, rules, settings)
  const apart = comments.filter(isApart)
  const open = comments.filter(c => !isApart(c))
  return [
    issueDraft(issue, open, readers, settings),
    ...apart.map(comment => commentDraft(comment, issue, readers, settings)),
  ]
}
