import { type SQL, sql } from 'drizzle-orm'
import { storedVersion } from '../ingest/version.ts'
import type { Hint, Sighting } from '../sources/service/service.ts'

/** Versions as they are stored: behind the revision of our mapping. */
const stored = <T extends { version?: string | null }>(one: T): T =>
  typeof one.version === 'string' ? { ...one, version: storedVersion(one.version) } : one

/** A hint as note_hints() takes it. What it says of being gone is left out: only a reading of our own decides that. */
const plainHint = (hint: Hint): Hint => {
  if (!('item' in hint)) return hint
  const { gone: _, ...rest } = hint
  return stored(rest)
}

/** Hints as they are kept with a delivery. */
export const plainHints = (hints: readonly Hint[]): Hint[] => hints.map(plainHint)

export const noteHints = (hints: readonly Hint[]): SQL =>
  sql`select note_hints(${JSON.stringify(plainHints(hints))}::jsonb)`

/** A page of what a sweep saw in a container. */
export const noteSightings = (container: string, seen: readonly Sighting[], first: boolean): SQL =>
  sql`select note_sightings(${container}, ${JSON.stringify(seen.map(stored))}::jsonb, ${first})`
