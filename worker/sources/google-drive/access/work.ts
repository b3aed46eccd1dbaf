import type { Connection } from '../settings.ts'
import { openDirectory } from './directory.ts'
import { openGroups } from './groups.ts'
import type { Work } from './home.ts'

/** What is learned in one page of work is asked for once, and not kept beyond it. */
export const openWork = (at: Connection): Work => {
  const directory = openDirectory(at)
  return { at, directory, expand: openGroups(at, directory) }
}
