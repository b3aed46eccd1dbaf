import { ask } from './ask.ts'
import { askRows, firstRows, type RowsAt } from './rows.ts'
import type { Connection } from './settings.ts'
import { database } from './shapes.ts'
import { unlessGone } from './unless-gone.ts'

/** Databases and data sources are no items; their refs are led to when they were moved, deleted or brought back. */
type Holder = { kind: 'database' | 'source'; id: string }

export const refOfHolder = ({ kind, id }: Holder): string => `${kind}/${id}`

export const holderIn = (ref: string): Holder | null => {
  const [, kind, id] = /^(database|source)\/([0-9a-f-]{36})$/.exec(ref) ?? []
  return id && (kind === 'database' || kind === 'source') ? { kind, id } : null
}

/** The data sources of a database, by id; a view of data that is elsewhere has none. Throws ServiceProblem. */
export const sourcesOf = async (at: Connection, id: string): Promise<string[]> => {
  const found = await unlessGone(ask(at, { what: 'database', path: `/databases/${id}`, shape: database }))
  return found?.data_sources.map(source => source.id) ?? []
}

/** The rows that a database or data source holds, in the trash or not, by id. Throws ServiceProblem. */
export const heldBy = async (at: Connection, { kind, id }: Holder): Promise<string[]> => {
  const held: string[] = []
  for (const source of kind === 'source' ? [id] : await sourcesOf(at, id))
    for (const trashed of [false, true])
      for (let next: RowsAt | null = firstRows(source); next; ) {
        const page: Awaited<ReturnType<typeof askRows>> | null = await unlessGone(askRows(at, next, trashed))
        held.push(...(page?.rows.map(row => row.id) ?? []))
        next = page?.next ?? null
      }
  return held
}
