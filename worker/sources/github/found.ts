import type { ServiceProblem } from '../service/problem.ts'
import type { Found } from '../service/service.ts'
import { fileDraft, fileKindOf, mustBeWhole, type ReadFile } from './file-draft.ts'
import { listedOf } from './links.ts'
import { type Place, type Unnamed, versionOf } from './place.ts'
import { refOf } from './refs.ts'
import type { Discussion, Issue, Pull } from './shapes.ts'
import { discussionDraft, issueDraft, pullDraft } from './thread-draft.ts'

const present = async (draft: Unnamed, listed: string, { repository }: Place): Promise<Found> => ({
  ref: draft.ref,
  state: 'present',
  container: repository,
  drafts: [{ ...draft, version: await versionOf(listed, draft) }],
})

export const foundIssue = async (issue: Issue, place: Place): Promise<Found> =>
  present(issueDraft(issue, place), await listedOf(issue, place), place)

export const foundPull = async (pull: Pull, place: Place): Promise<Found> =>
  present(pullDraft(pull, place), await listedOf(pull, place), place)

export const foundDiscussion = async (discussion: Discussion, place: Place): Promise<Found> =>
  present(
    discussionDraft(discussion, place),
    await listedOf({ updatedAt: discussion.updatedAt }, place),
    place,
  )

export const gone = (ref: string): Found => ({ ref, state: 'gone' })
export const failed = (ref: string, problem: ServiceProblem): Found => ({ ref, state: 'failed', problem })

/** A file as it was read; gone when it is not there, no text, or (CODEOWNERS) not the one that counts. */
export const foundFile = async (
  path: string,
  file: ReadFile | null,
  owners: string | null,
  place: Place,
): Promise<Found> => {
  const kind = fileKindOf(path, owners)
  const ref = refOf({ repository: place.repository, kind: 'blob', path })
  if (!file || !kind) return gone(ref)
  if (!mustBeWhole(file, kind)) return present(fileDraft(file, kind, place), file.blob, place)
  return { ref, state: 'gone', why: `${place.name} has a CODEOWNERS file too long to be indexed whole.` }
}
