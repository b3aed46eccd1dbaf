import { ServiceProblem } from '../../service/problem.ts'
import type { Found } from '../../service/service.ts'
import type { Home, Judgement, Work } from '../access/home.ts'
import { versionWith } from '../access/version.ts'
import { isClosed, MayNotActFor } from '../api/failure.ts'
import type { File } from '../api/shapes.ts'
import { refOf } from '../refs.ts'
import { readComments } from './comments.ts'
import { readContent } from './content.ts'
import { wayOf } from './covered.ts'
import { addressesOf, draftOf } from './draft.ts'

type Headers = Record<string, string>

/** A file that is open by link alone may want the key of that link (Drive API, "Access link-shared files"). */
export const headersFor = (id: string, resourceKey: string | undefined): Headers =>
  resourceKey === undefined ? {} : { 'x-goog-drive-resource-keys': `${id}/${resourceKey}` }

const keysOf = async ({ directory }: Work, file: File) => {
  const keys = new Map<string, string>()
  for (const address of addressesOf(file)) keys.set(address, await directory.keyOf(address))
  return keys
}

const noComments = { comments: [], more: false }

const present = async (
  work: Work,
  home: Home,
  file: File,
  judgement: Judgement,
  headers: Headers,
): Promise<Found> => {
  const ref = refOf(home.ref, file.id)
  const way = wayOf(file.mimeType)
  if (way === null) return { ref, state: 'gone' }
  const content = await readContent(work.at, home.as, file, way, headers)
  const comments = await readComments(work.at, home.as, file.id, headers).catch(problem => {
    if (isClosed(problem)) return noComments
    throw problem
  })
  const keys = await keysOf(work, file)
  const version = await versionWith(judgement.version, [comments, judgement.readers ?? null])
  const draft = draftOf({ ref, file, content, comments, keys, ...judgement, version })
  return { ref, state: 'present', container: home.ref, drafts: [draft] }
}

/** A limit, or a key that is no longer taken, concerns everything; the rest concerns this file alone. */
const isCommon = (problem: unknown): boolean =>
  !(problem instanceof ServiceProblem) ||
  problem.kind === 'limited' ||
  problem.kind === 'signed-out' ||
  problem instanceof MayNotActFor

/**
 * A file as it is now. What we may not download is gone, and the administrator is told; so is what Google does not let us
 * export. Throws what concerns other files as well. `judge`: who may see it; default: as the home has it.
 */
export const foundOf = async (
  work: Work,
  home: Home,
  file: File,
  {
    judge = home.judge,
    headers = headersFor(file.id, file.resourceKey),
  }: { judge?: Home['judge']; headers?: Headers } = {},
): Promise<Found> => {
  const ref = refOf(home.ref, file.id)
  if (file.trashed || wayOf(file.mimeType) === null) return { ref, state: 'gone' }
  if (file.capabilities?.canDownload === false)
    return { ref, state: 'gone', why: 'Its owner does not let it be downloaded, so it is not indexed.' }
  try {
    return await present(work, home, file, await judge(file, headers), headers)
  } catch (problem) {
    if (isCommon(problem)) throw problem
    if (isClosed(problem))
      return problem.kind === 'gone' ? { ref, state: 'gone' } : { ref, state: 'gone', why: problem.message }
    return { ref, state: 'failed', problem: problem as ServiceProblem }
  }
}
