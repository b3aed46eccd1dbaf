import { ServiceProblem } from '../service/problem.ts'
import type { Below, Found } from '../service/service.ts'
import { ask } from './ask.ts'
import { askText } from './content.ts'
import { heldBy, holderIn, refOfHolder } from './holder.ts'
import { idOf } from './ids.ts'
import { plainOf } from './markdown/plain.ts'
import { openPlaces, type Places } from './places.ts'
import { openReader, type PageRead, type PageReader } from './read-page.ts'
import { type Connection, rootIds } from './settings.ts'
import { page } from './shapes.ts'
import { openTree, type Tree } from './tree.ts'
import { unlessGone } from './unless-gone.ts'

type Fetching = { at: Connection; tree: Tree; places: Places; reader: PageReader }

/** What goes where a page goes; a page with readers of its own stays. */
const belowOf = ({ at }: Fetching, { pages, databases }: Pick<PageRead, 'pages' | 'databases'>): Below => {
  const roots = rootIds(at.settings)
  return [
    ...pages.filter(id => !roots.has(id)),
    ...databases.filter(id => !roots.has(id)).map(id => refOfHolder({ kind: 'database', id })),
  ]
}

/** A page that is in the trash or outside of all roots: what lies in it is so, too. */
const goneWithAll = async (fetching: Fetching, ref: string): Promise<Found> => {
  const text = await unlessGone(askText(fetching.at, ref))
  return {
    ref,
    state: 'gone',
    below: belowOf(
      fetching,
      plainOf(text?.markdown ?? '', () => undefined),
    ),
  }
}

const fetchOne = async (fetching: Fetching, ref: string): Promise<Found> => {
  const { at, tree, places, reader } = fetching
  const holder = holderIn(ref)
  if (holder) return { ref, state: 'holder', below: await heldBy(at, holder) }
  if (idOf(ref) !== ref) return { ref, state: 'gone' }
  const found = await ask(at, { what: 'page', path: `/pages/${ref}`, shape: page })
  tree.learnPage(found)
  const { root } = found.in_trash ? { root: null } : await places.placeOf(found)
  if (root === null) return goneWithAll(fetching, ref)
  const within = root === ref ? null : await places.pageAbove(found.parent)
  const read = await reader.read(found, within)
  return { ref, state: 'present', container: root, drafts: [read.draft], below: belowOf(fetching, read) }
}

/** What a problem with one page means for it. Throws what concerns all. */
export const foundBy = (ref: string, problem: unknown): Found => {
  if (!(problem instanceof ServiceProblem) || problem.kind === 'signed-out') throw problem
  return problem.kind === 'gone' ? { ref, state: 'gone' } : { ref, state: 'failed', problem }
}

/** Pages as they are now: three requests for most, and those it takes to find their root. Throws ServiceProblem `signed-out`. */
export const fetchPages = async (at: Connection, refs: readonly string[]): Promise<Found[]> => {
  const tree = openTree(at)
  const fetching = { at, tree, places: openPlaces(at, tree), reader: openReader(at) }
  const all: Found[] = []
  let limit: unknown = null
  for (const ref of refs) {
    try {
      all.push(limit ? foundBy(ref, limit) : await fetchOne(fetching, ref))
    } catch (problem) {
      if (problem instanceof ServiceProblem && problem.kind === 'limited') limit = problem
      all.push(foundBy(ref, problem))
    }
  }
  return all
}
