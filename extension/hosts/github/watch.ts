import { startFacts } from '../../reading/facts.ts'
import { watchWords } from '../../reading/watch-words.ts'
import type { HostEvents, Page } from '../host.ts'
import { entries, pathOfEntry } from './diff.ts'
import { filePathOf, isFile } from './file-path.ts'
import { authorOf, wordsOf } from './read.ts'

export const watch = (page: Page, on: HostEvents, signal: AbortSignal): void => {
  const known = new Set<string>()
  const tellPaths = (repository: string) => {
    const before = known.size
    const facts = startFacts()
    const found = isFile(page) ? [filePathOf(page, facts)] : [...entries()].map(pathOfEntry)
    for (const path of found) if (path) known.add(path)
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
