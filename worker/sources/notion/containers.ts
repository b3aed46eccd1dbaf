import type { Readers, ServiceContainer } from '../service/service.ts'
import { addressOf } from './ids.ts'
import { openPlaces } from './places.ts'
import { rootAt } from './roots.ts'
import { learn, search } from './search.ts'
import type { Connection, Settings } from './settings.ts'
import type { Page } from './shapes.ts'
import { openTree } from './tree.ts'

/** Requests to look for what is shared and lies in no root, and how many of that are told by name. */
const most = { requests: 3, climbs: 5, named: 10 } as const

type Named = Settings['roots'][number]

/** Notion tells nobody's rights: who may see a root is what the administrator said. */
const readersOf = ({ audience }: Named): Readers => ({
  known: true,
  every: [audience.map(principal => (principal === 'workspace' ? 'everybody' : { principal }))],
})

/** A root as a container; null: it is not there any more. Throws ServiceProblem. */
export const containerAt = async (at: Connection, ref: string): Promise<ServiceContainer | null> => {
  const named = at.settings.roots.find(root => root.page === ref)
  const root = named && (await rootAt(at, ref))
  return root
    ? {
        ref,
        name: root.title || 'Untitled',
        url: addressOf(ref),
        readers: readersOf(named),
        rules: at.settings.comments ? 'comments' : 'text',
      }
    : null
}

const missingOf = ({ page, audience }: Named, container: ServiceContainer | null): string[] => {
  if (!container)
    return [
      `The root ${addressOf(page)} is not shared with the connection, or in the trash: nothing of it is indexed.`,
    ]
  return audience.length === 0 ? [`Nobody may see “${container.name}”: it has an empty audience.`] : []
}

/** Titles of the highest pages that are shared but lie in no root, as far as a few requests show. */
const strayTitles = async (at: Connection): Promise<string[]> => {
  const tree = openTree(at)
  const pages: Page[] = []
  let start: string | null = null
  for (let n = 0; n < most.requests && (n === 0 || start !== null); n++) {
    const found = await search(at, { order: 'descending', start })
    pages.push(...learn(tree, found.hits))
    start = found.next
  }
  const places = openPlaces(at, tree)
  const titles = new Set<string>()
  for (const page of pages) {
    if (tree.asked() >= most.climbs) break
    const { root, top } = await places.placeOf(page)
    if (root === null && top !== null) titles.add(tree.titleOf(top) || addressOf(top))
  }
  return [...titles].toSorted()
}

const strays = async (at: Connection): Promise<string[]> => {
  const titles = await strayTitles(at)
  if (titles.length === 0) return []
  const named = titles.slice(0, most.named).map(title => `“${title}”`)
  const rest = titles.length > most.named ? ` and ${titles.length - most.named} more` : ''
  return [`Shared with the connection, but in no root, and so not indexed: ${named.join(', ')}${rest}.`]
}

/** All roots that are there, and what is left out. Throws ServiceProblem. */
export const containersOf = async (
  at: Connection,
): Promise<{ values: ServiceContainer[]; missing: string[] }> => {
  const values: ServiceContainer[] = []
  const missing: string[] = []
  for (const named of at.settings.roots) {
    const container = await containerAt(at, named.page)
    if (container) values.push(container)
    missing.push(...missingOf(named, container))
  }
  return { values, missing: [...missing, ...(await strays(at))] }
}
