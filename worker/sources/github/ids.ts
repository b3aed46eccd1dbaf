import type { Page, Sighting } from '../service/service.ts'
import { halving } from './graphql.ts'
import { listedOf } from './links.ts'
import { refOf } from './refs.ts'
import { askIn } from './root.ts'
import type { At } from './sign-in.ts'
import { bySight, kinds, type Open, openAfter, readThreads } from './threads.ts'
import { filesIn } from './tree.ts'
import { afterFiles, afterThreads, cursorOf, rootOf, type Walk, walkAt } from './walk.ts'

type Seen = { values: Sighting[]; walk: Walk }

const threadsPage = async (at: At, repository: string, walk: Walk, open: Open): Promise<Seen> => {
  const { value: page, size } = await halving(walk.size, n =>
    askIn(at, repository, rootOf(walk), root => readThreads(at, root, n, open, bySight)),
  )
  const { place, head, owners } = page
  const values = await Promise.all(
    kinds.flatMap(kind =>
      (page[kind]?.nodes ?? []).map(async thread => ({
        ref: refOf({ repository, kind, number: thread.number }),
        version: await listedOf(thread, place),
      })),
    ),
  )
  const left = openAfter(open, page)
  return { values, walk: afterThreads(walk, { left, size, place, head, owners, total: 0 }) }
}

const filesPage = async (at: At, repository: string, walk: Walk): Promise<Seen> => {
  const [tree] = walk.trees
  if (!tree) return { values: [], walk }
  const { files, deeper } = await filesIn(at, repository, tree, walk.owners)
  const values = files.map(({ path, blob }) => ({
    ref: refOf({ repository, kind: 'blob' as const, path }),
    version: blob,
  }))
  return { values, walk: afterFiles(walk, null, deeper, files.length) }
}

/** Refs and versions of all that is in a repository, a hundred of each kind of thread at once, then all documents. */
export const ids = async (at: At, repository: string, cursor: string | null): Promise<Page<Sighting>> => {
  const walk = walkAt(cursor)
  const { values, walk: next } = await (walk.open === null
    ? filesPage(at, repository, walk)
    : threadsPage(at, repository, walk, walk.open))
  return { values, next: cursorOf(next) }
}
