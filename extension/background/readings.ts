import type { Page } from '../hosts/host.ts'
import { type Readings, read, readingsStored, write } from '../stored.ts'

/** Adds one page: which rank found each fact. A fact not found this time is one count short of the pages. */
export const withReading = (
  readings: Readings,
  page: { host: string; kind: string },
  ranks: Record<string, number>,
): Readings => {
  const key = `${page.host} ${page.kind}`
  const before = readings[key] ?? { pages: 0, facts: {} }
  const facts = { ...before.facts }
  for (const [fact, rank] of Object.entries(ranks)) {
    const counts = [...(facts[fact] ?? [])]
    while (counts.length <= rank) counts.push(0)
    counts[rank] = (counts[rank] ?? 0) + 1
    facts[fact] = counts
  }
  return { ...readings, [key]: { pages: before.pages + 1, facts } }
}

/** Counted without any content, so that a site's change is noticed before people write. */
export const countReading = async (page: Page, ranks: Record<string, number>): Promise<void> =>
  write(readingsStored, withReading(await read(readingsStored), page, ranks))
