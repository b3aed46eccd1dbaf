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

/** A database as it is now; null: it is not there. Of a view of data that is elsewhere there are no sources. Throws ServiceProblem. */
export const askDatabase = (at: Connection, id: string) =>
  unlessGone(ask(at, { what: 'database', path: `/databases/${id}`, shape: database }))

const sourcesOf = async (at: Connection, { kind, id }: Holder): Promise<string[]> =>
  kind === 'source' ? [id] : ((await askDatabase(at, id))?.data_sources.map(source => source.id) ?? [])

/** The rows that a database or data source holds, in the trash or not, by id. Throws ServiceProblem. */
export const heldBy = async (at: Connection, holder: Holder): Promise<string[]> => {
  const held: string[] = []
  for (const source of await sourcesOf(at, holder))
    for (const trashed of [false, true])
      for (let next: RowsAt | null = firstRows(source); next; ) {
        const page: Awaited<ReturnType<typeof askRows>> | null = await unlessGone(askRows(at, next, trashed))
        held.push(...(page?.rows.map(row => row.id) ?? []))
        next = page?.next ?? null
      }
  return held
}
