import { storable } from './clean.ts'

/** Raised when the mapping changes, so that what clients push again is derived again. */
const revision = 'r5:'

/** The version (or cursor) something is stored under: the client's own, behind the revision of our mapping. */
export const storedVersion = (version: string): string => revision + storable(version)

/** The client's own version of something stored; empty, and so unlike any, when another mapping derived it. */
export const clientVersion = (stored: string): string =>
  stored.startsWith(revision) ? stored.slice(revision.length) : ''
