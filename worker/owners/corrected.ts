import type { Correction } from '#shared/contract/corrections.ts'
import { placesOf } from './places.ts'

/** What corrections make of a path: who is not to be asked, and who is in whose place. */
export type Corrected = {
  /** Those about this path, the nearest first. */
  corrections: Correction[]
  /** Ids of people not to be asked. */
  not: Set<string>
  /** The correction that sends to somebody, by their id. */
  sentTo: Map<string, Correction>
}

/**
 * The nearest place counts: who is sent to a file answers for it, whatever is said of its folder. Of what is said of one place,
 * “not me” comes first, so that two who send to each other both are left in peace. Pure.
 */
export const correctedAt = (path: string, all: readonly Correction[]): Corrected => {
  const corrections = all.length > 0 ? placesOf(path).flatMap(place => all.filter(c => c.path === place)) : []
  const found: Corrected = { corrections, not: new Set(), sentTo: new Map() }
  for (const here of Map.groupBy(corrections, c => c.path).values()) {
    for (const { person } of here) if (person.id && !found.sentTo.has(person.id)) found.not.add(person.id)
    for (const c of here) {
      const to = c.instead?.id
      if (to && !found.not.has(to) && !found.sentTo.has(to)) found.sentTo.set(to, c)
    }
  }
  return found
}
