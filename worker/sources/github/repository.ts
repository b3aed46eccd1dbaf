import { z } from 'zod'
import type { Reader, Readers, ServiceContainer } from '../service/service.ts'
import type { Settings } from './settings.ts'

/** A repository as REST tells of it. Without `visibility`, what is not public is private. */
export const repository = z.object({
  id: z.number(),
  node_id: z.string(),
  full_name: z.string(),
  html_url: z.string(),
  default_branch: z.string(),
  private: z.boolean(),
  visibility: z.string().optional(),
})
export type Repository = z.infer<typeof repository>

/** Somebody who may read a repository. */
export const collaborators = z.array(z.object({ id: z.number() }))

/** Whether everybody of the workspace may see it. Fails closed: what is neither public nor said to be open is not. */
export const isOpen = ({ private: hidden, visibility }: Repository, settings: Settings): boolean => {
  if (visibility === 'internal') return settings.internal === 'everybody'
  return visibility === 'public' || (visibility === undefined && !hidden)
}

export const openReaders: Readers = { known: true, every: [['everybody']] }

/** The whole audience of a repository that is not public: whoever may read it, in whatever way (SOURCES.md 1.4). */
export const readersAmong = (people: z.infer<typeof collaborators>): Readers => {
  const accounts: Reader[] = [...new Set(people.map(p => String(p.id)))].sort().map(account => ({ account }))
  return { known: true, every: [accounts] }
}

export const containerOf = (found: Repository, readers: Readers): ServiceContainer => ({
  ref: String(found.id),
  name: found.full_name,
  url: found.html_url,
  readers,
  // The address of everything in it; of documents also the branch.
  rules: `${found.full_name} ${found.default_branch}`,
})
