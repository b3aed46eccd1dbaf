import { newId, newRemark } from '#test/services/company/change/github-issues.ts'
import { type By, timeOf } from '#test/services/company/change/when.ts'
import { type Company, tell } from '#test/services/company/company.ts'
import type { Discussion, Issue, Repo, Review, ReviewRemark } from '#test/services/company/github-state.ts'
import type { Prose } from '#test/services/company/prose.ts'

const by = (company: Company, who: By) =>
  ({ service: 'github', actor: who.actor, at: timeOf(company, who) }) as const

export const reviewPull = (
  company: Company,
  { repo, issue }: { repo: Repo; issue: Issue },
  { body, state }: Pick<Review, 'body' | 'state'>,
  who: By,
): Review => {
  const review: Review = {
    id: newId(company),
    author: who.actor,
    body,
    state,
    submittedAt: timeOf(company, who),
  }
  issue.pull?.reviews.push(review)
  issue.updatedAt = Math.max(issue.updatedAt, review.submittedAt)
  tell(company, {
    ...by(company, who),
    event: 'pull_request_review',
    action: 'submitted',
    repo,
    issue,
    review,
  })
  return review
}

/**
 * A remark at a line of a pull request, of a review or as one of its own, as GitHub has it. `answers`: the one that began the
 * thread.
 */
export const remarkOnLine = (
  company: Company,
  { repo, issue }: { repo: Repo; issue: Issue },
  { body, path, answers, review }: { body: Prose; path: string; answers?: ReviewRemark; review?: Review },
  who: By,
): ReviewRemark => {
  const of = review ?? reviewPull(company, { repo, issue }, { body: [], state: 'COMMENTED' }, who)
  const remark: ReviewRemark = {
    ...newRemark(company, body, who),
    path,
    line: 1 + (path.length % 40),
    inReplyTo: answers?.id ?? null,
    review: of.id,
  }
  issue.pull?.remarks.push(remark)
  issue.updatedAt = Math.max(issue.updatedAt, remark.createdAt)
  const happening = { event: 'pull_request_review_comment', action: 'created', repo, issue, remark } as const
  tell(company, { ...by(company, who), ...happening })
  return remark
}

/** Ends a thread. GitHub changes no time for it. */
export const resolveThread = (
  company: Company,
  { repo, issue }: { repo: Repo; issue: Issue },
  remark: ReviewRemark,
  who: By,
): void => {
  issue.pull?.resolved.add(remark.inReplyTo ?? remark.id)
  const happening = { event: 'pull_request_review_thread', action: 'resolved', repo, issue, remark } as const
  tell(company, { ...by(company, who), ...happening })
}

export const openDiscussion = (
  company: Company,
  repo: Repo,
  draft: Pick<Discussion, 'title' | 'body' | 'category'>,
  who: By,
): Discussion => {
  const at = timeOf(company, who)
  const discussion: Discussion = {
    ...draft,
    id: newId(company),
    number: repo.nextNumber++,
    author: who.actor,
    createdAt: at,
    updatedAt: at,
    remarks: [],
  }
  repo.discussions.set(discussion.number, discussion)
  tell(company, { ...by(company, who), event: 'discussion', action: 'created', repo, discussion })
  return discussion
}

export const editDiscussion = (
  company: Company,
  { repo, discussion }: { repo: Repo; discussion: Discussion },
  change: Partial<Pick<Discussion, 'title' | 'body'>>,
  who: By,
): void => {
  Object.assign(discussion, change, { updatedAt: timeOf(company, who) })
  tell(company, { ...by(company, who), event: 'discussion', action: 'edited', repo, discussion })
}

export const deleteDiscussion = (
  company: Company,
  { repo, discussion }: { repo: Repo; discussion: Discussion },
  who: By,
): void => {
  repo.discussions.delete(discussion.number)
  repo.deleted.add(discussion.number)
  tell(company, { ...by(company, who), event: 'discussion', action: 'deleted', repo, discussion })
}

/** Says something in a discussion, or under what was said there (`under`). */
export const remarkOnDiscussion = (
  company: Company,
  { repo, discussion }: { repo: Repo; discussion: Discussion },
  { body, under, answer = false }: { body: Prose; under?: Discussion['remarks'][number]; answer?: boolean },
  who: By,
): Discussion['remarks'][number] => {
  const remark = { ...newRemark(company, body, who), replies: [], answer }
  const list: object[] = under ? under.replies : discussion.remarks
  list.push(remark)
  discussion.updatedAt = Math.max(discussion.updatedAt, remark.createdAt)
  const happening = { event: 'discussion_comment', action: 'created', repo, discussion, remark } as const
  tell(company, { ...by(company, who), ...happening })
  return remark
}
