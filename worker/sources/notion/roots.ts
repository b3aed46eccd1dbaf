import { ask } from './ask.ts'
import { propertiesOf, titleOf } from './properties.ts'
import { wordsOf } from './rich-text.ts'
import type { Connection } from './settings.ts'
import { database, dataSource, type Page, page } from './shapes.ts'
import { unlessGone } from './unless-gone.ts'

/** What an administrator named as a root. Nobody can tell by an id which of the three it is. */
export type Root =
  | { kind: 'page'; title: string; page: Page }
  | { kind: 'database' | 'source'; title: string }

/** A root as it is now; null: it is in the trash, deleted or not shared with the connection. Throws ServiceProblem. */
export const rootAt = async (at: Connection, id: string): Promise<Root | null> => {
  const asPage = await unlessGone(ask(at, { what: 'page', path: `/pages/${id}`, shape: page }))
  if (asPage) {
    const title = titleOf(propertiesOf(asPage.properties))
    return asPage.in_trash ? null : { kind: 'page', title, page: asPage }
  }
  const asDatabase = await unlessGone(
    ask(at, { what: 'database', path: `/databases/${id}`, shape: database }),
  )
  if (asDatabase) return asDatabase.in_trash ? null : { kind: 'database', title: wordsOf(asDatabase.title) }
  const asSource = await unlessGone(
    ask(at, { what: 'data source', path: `/data_sources/${id}`, shape: dataSource }),
  )
  return asSource && !asSource.in_trash ? { kind: 'source', title: wordsOf(asSource.title) } : null
}
