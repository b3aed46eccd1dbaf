import { z } from 'zod'
import type { Parent } from './shapes.ts'

/** Something that others lie in. */
export const step = z.object({ kind: z.enum(['page', 'database', 'source', 'block']), id: z.string() })
export type Step = z.output<typeof step>

/**
 * What a thing lies in; null: at the top. A row lies in its data source when that is a root, because another one of the same
 * database may not be.
 */
export const stepOf = (parent: Parent, roots: ReadonlySet<string>): Step | null => {
  switch (parent.type) {
    case 'page_id':
      return { kind: 'page', id: parent.page_id }
    case 'database_id':
      return { kind: 'database', id: parent.database_id }
    case 'block_id':
      return { kind: 'block', id: parent.block_id }
    case 'data_source_id': {
      const { data_source_id, database_id } = parent
      if (database_id === undefined || roots.has(data_source_id))
        return { kind: 'source', id: data_source_id }
      return { kind: 'database', id: database_id }
    }
    case 'workspace':
      return null
  }
}
