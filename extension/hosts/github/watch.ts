import { startFacts } from '../../reading/facts.ts'
import { watchWords } from '../../reading/watch-words.ts'
import type { HostEvents, Page } from '../host.ts'
import { entries, pathOfEntry } from './diff.ts'
import { filePathOf, isFile } from './file-path.ts'
import { authorOf, wordsOf } from './read.ts'

/** Paths of the entries that have come since the last time; an entry's id is a digest of its path, so it says enough. */
const freshPaths = (read: Set<string>): (string | null)[] =>
  [...entries()]
    .filter(({ id }) => !read.has(id))
    .map(entry => {
      const path = pathOfEntry(entry)
      if (path && entry.id) read.add(entry.id)
      return path
    })

export const watch = (page: Page, on: HostEvents, signal: AbortSignal): void => {
  const read = new Set<string>()
  const known = new Set<string>()
  const tellPaths = (repository: string) => {
    const before = known.size
    const facts = startFacts()
    for (const path of isFile(page) ? [filePathOf(page, facts)] : freshPaths(read)) if (path) known.add(path)
    if (known.size > before) on.paths(repository, [...known], authorOf(page, facts))
  }
  watchWords(
    facts => {
      const words = wordsOf(page, facts)
      // Words with another address are those of a dialog: they do not show whose files lie under it.
      if (words?.url === page.url && page.repository) tellPaths(page.repository)
      return words
    },
    on,
    signal,
  )
}
