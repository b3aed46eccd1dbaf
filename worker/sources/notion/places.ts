import { type Connection, rootIds } from './settings.ts'
import type { Page, Parent } from './shapes.ts'
import { type Step, stepOf } from './step.ts'
import type { Tree } from './tree.ts'

/** Where a thing lies. `root`: the nearest of the roots; null: in none that is there. `top`: the highest we could climb to. */
export type Place = { root: string | null; top: string | null }

/** Finds the root of things by what they lie in. */
export type Places = ReturnType<typeof openPlaces>

export const openPlaces = (at: Connection, tree: Tree) => {
  const roots = rootIds(at.settings)
  const places = new Map<string, Place>()

  /** A loop, because trees are deep and may lead back to themselves. What is in the trash lies nowhere. */
  const climb = async (from: Step | null): Promise<Place> => {
    const path = new Set<string>()
    let found: Place = { root: null, top: null }
    let to = from
    while (to && !path.has(to.id)) {
      const place = places.get(to.id)
      if (place) {
        found = place
        break
      }
      const node = await tree.nodeAt(to)
      if (!node || node.trashed) break
      path.add(to.id)
      found = { root: roots.has(to.id) ? to.id : null, top: to.id }
      to = found.root === null ? node.up : null
    }
    for (const id of path) places.set(id, found)
    return found
  }

  const pageAbove = async (parent: Parent): Promise<string | null> => {
    const path = new Set<string>()
    let to = stepOf(parent, roots)
    while (to && to.kind !== 'page' && !roots.has(to.id) && !path.has(to.id)) {
      path.add(to.id)
      to = (await tree.nodeAt(to))?.up ?? null
    }
    return to?.kind === 'page' ? to.id : null
  }

  return {
    /** Where a page lies; one that is a root lies in itself. Throws ServiceProblem when Notion has no answer. */
    async placeOf({ id, parent }: Pick<Page, 'id' | 'parent'>): Promise<Place> {
      if (roots.has(id)) return { root: id, top: id }
      const above = await climb(stepOf(parent, roots))
      return { root: above.root, top: above.top ?? id }
    },
    /** The page a page lies in, through blocks and databases; null: none of the same root. Throws ServiceProblem. */
    pageAbove,
    /** Whether that is this page: what a page names may only be linked there, and lie under other readers. Throws ServiceProblem. */
    liesIn: async (parent: Parent, page: string): Promise<boolean> =>
      ['page_id', 'block_id'].includes(parent.type) && (await pageAbove(parent)) === page,
  }
}
