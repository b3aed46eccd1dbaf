import { startFacts } from '../../reading/facts.ts'
import { watchWords } from '../../reading/watch-words.ts'
import type { HostEvents, Page } from '../host.ts'
import { entries, pathOfEntry } from './diff.ts'
import { filePathOf, isFile } from './file-path.ts'
import { authorOf, wordsOf } from './read.ts'

/** Paths that were read, by the ids of their entries: those are digests of them, so this holds on every page. */
const read = new Map<string, string>()
const mostRead = 3000

const pathOf = (entry: Element): string | null => {
  const { id } = entry
  const path = read.get(id) ?? pathOfEntry(entry)
  if (read.size > mostRead) read.clear()
  if (id && path) read.set(id, path)
  return path
}

/** A conversation has none, but those of the view that was left stand in its page at first. */
const hasFiles = /\/|^(bl|com)/

export const watch = (page: Page, on: HostEvents, signal: AbortSignal): void => {
  const known = new Set<string>()
  const tellPaths = (repository: string) => {
    const before = known.size
    const facts = startFacts()
    for (const path of isFile(page) ? [filePathOf(page, facts)] : Array.from(entries(), pathOf))
      if (path) known.add(path)
    if (known.size > before) on.paths(repository, [...known], authorOf(page, facts))
  }
  watchWords(
    facts => {
      const words = wordsOf(page, facts)
      // Words with another address are those of a dialog: they do not show whose files lie under it.
      if (words?.url === page.url && page.repository && hasFiles.test(page.kind)) tellPaths(page.repository)
      return words
    },
    on,
    signal,
  )
}
