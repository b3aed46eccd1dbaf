import { z } from 'zod'
import { jsonOf } from '../service/answer.ts'
import { ServiceProblem } from '../service/problem.ts'
import type { Group, Page, Readers, ServiceContainer } from '../service/service.ts'
import {
  collaborators,
  containerOf,
  isOpen,
  openReaders,
  type Repository,
  readersAmong,
  repository,
} from './repository.ts'
import { get, getAll, getJson, nextPage } from './rest.ts'
import { type At, api, appOf, askAsApp } from './sign-in.ts'

/** Whether a problem says that something is not for us, or no more; any other is one of the moment. */
const isNotOurs = (problem: unknown): boolean =>
  problem instanceof ServiceProblem && (problem.kind === 'gone' || problem.kind === 'forbidden')

/** Every reader of a repository, or why they are unknown; then nobody sees it. Throws what may pass. */
const readersOf = async (at: At, found: Repository): Promise<Readers> => {
  if (isOpen(found, at.settings)) return openReaders
  const path = `/repositories/${found.id}/collaborators?affiliation=all&per_page=100`
  try {
    return readersAmong(await getAll(at, path, collaborators, `the readers of ${found.full_name}`))
  } catch (problem) {
    if (!isNotOurs(problem)) throw problem
    const why = `GitHub does not tell who may read ${found.full_name}: that takes the organisation permission Members: read.`
    return { known: false, why }
  }
}

/** The repositories of an installation come with their number, those of a token do not. */
const listing = z.union([
  z.object({ repositories: z.array(repository) }).transform(l => l.repositories),
  z.array(repository),
])

/** Few at a time, because each may have thousands of readers, a hundred on a page. */
const perPage = 'per_page=10'

/** Repositories we may read, a page at a time; `cursor` is the address of a page, as GitHub told it. */
const repositoriesAt = async (at: At, cursor: string | null) => {
  const first = `${at.secrets.token ? '/user/repos' : '/installation/repositories'}?${perPage}`
  const answer = await get(at, cursor ?? first, 'the repositories').catch(problem => {
    if (cursor !== null && isNotOurs(problem))
      throw new ServiceProblem('cursor', 'GitHub forgot how far we were in the repositories.')
    throw problem
  })
  return { found: jsonOf(answer, listing, 'the repositories'), next: nextPage(answer) }
}

/** All repositories we may read, with their readers. GitHub's groups are not needed: it tells all readers one by one. */
export const containersOf = async (
  at: At,
  cursor: string | null,
): Promise<Page<ServiceContainer> & { groups: readonly Group[] }> => {
  const { found, next } = await repositoriesAt(at, cursor)
  const values = await Promise.all(found.map(async one => containerOf(one, await readersOf(at, one))))
  return { values, next, groups: [] }
}

/** A repository by its id. GitHub answers by id wherever it does by name, and tells such addresses itself. */
export const repositoryOf = (at: At, ref: string): Promise<Repository> =>
  getJson(at, `/repositories/${encodeURIComponent(ref)}`, repository, 'a repository')

/** Anybody may read a public repository; whether it is one of ours, only the App is told. */
const isCovered = async (at: At, found: Repository): Promise<boolean> => {
  if (at.secrets.token || found.private) return true
  const url = `${api}/repos/${found.full_name}/installation`
  try {
    const answer = await askAsApp(at, { url }, 'the installation of a repository')
    const { id } = jsonOf(answer, z.object({ id: z.number() }), 'the installation of a repository')
    return String(id) === appOf(at).installation
  } catch (problem) {
    if (problem instanceof ServiceProblem && problem.kind === 'gone') return false
    throw problem
  }
}

/** One repository with its readers as they are now; null: deleted, or no longer ours to see. */
export const containerNow = async (
  at: At,
  ref: string,
): Promise<{ container: ServiceContainer | null; groups: readonly Group[] }> => {
  try {
    const found = await repositoryOf(at, ref)
    const covered = await isCovered(at, found)
    return { container: covered ? containerOf(found, await readersOf(at, found)) : null, groups: [] }
  } catch (problem) {
    if (problem instanceof ServiceProblem && problem.kind === 'gone') return { container: null, groups: [] }
    throw problem
  }
}
