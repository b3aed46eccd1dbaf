import { limits } from '#shared/contract/limits.ts'
import type { OwnerCard } from '#shared/contract/owners.ts'
import type { Files } from '../messages.ts'
import { type Ages, isFresh } from './cache.ts'
import type { Deps } from './deps.ts'

const ages: Ages = { fresh: 5 * 60_000, stale: 60 * 60_000 }

const keysOf = ({ repository, author, paths }: Files): Map<string, string> =>
  new Map(paths.map(path => [path, `owners:${JSON.stringify([repository, author, path])}`]))

/** Batches on their way, so that a hover waits for one instead of asking again. Empty after a sleep, which is safe. */
const onTheWay = new Map<string, Promise<void>>()

/** Asks for every path not known yet, or not known for `fresh` ms, in as few requests as the contract allows. Throws CallError. */
export const prefetchOwners = async (deps: Deps, files: Files, fresh = ages.fresh): Promise<void> => {
  const keys = keysOf(files)
  const known = await deps.cache.readMany<OwnerCard>([...keys.values()], ages)
  const missing = files.paths.filter(path => {
    const key = keys.get(path) ?? ''
    const entry = known.get(key)
    return !onTheWay.has(key) && !(entry && isFresh(entry, { ...ages, fresh }, deps.now()))
  })
  const batches = []
  for (let from = 0; from < missing.length; from += limits.pathsPerQuestion) {
    batches.push(askBatch(deps, { ...files, paths: missing.slice(from, from + limits.pathsPerQuestion) }))
  }
  await Promise.all(batches)
}

const askBatch = async (deps: Deps, files: Files): Promise<void> => {
  const keys = keysOf(files)
  const batch = callOwners(deps, files, keys)
  for (const key of keys.values()) onTheWay.set(key, batch)
  try {
    await batch
  } finally {
    for (const key of keys.values()) onTheWay.delete(key)
  }
}

const callOwners = async (deps: Deps, files: Files, keys: Map<string, string>): Promise<void> => {
  const { repository, author, paths } = files
  const { owners } = await deps.api('owners.ask', { repository, paths, ...(author !== null && { author }) })
  const entries: Record<string, OwnerCard> = {}
  for (const card of owners) {
    const key = keys.get(card.path)
    if (key) entries[key] = card
  }
  await deps.cache.write(entries)
}

/** Cards that are remembered, of those files. */
export const rememberedOwners = async (deps: Deps, files: Files): Promise<OwnerCard[]> => {
  const known = await deps.cache.readMany<OwnerCard>([...keysOf(files).values()], ages)
  return [...known.values()].map(({ value }) => value)
}

/**
 * Delivers the card of one path from memory; unless that is fresh and nobody is asking, asks (or waits for the batch that does)
 * and delivers again. null: the worker said nothing about it. Throws CallError.
 */
export const ownerOf = async (
  deps: Deps,
  file: { repository: string; author: string | null; path: string },
  asking: () => Promise<unknown>,
  deliver: (card: OwnerCard | null) => Promise<unknown>,
): Promise<void> => {
  const files: Files = { repository: file.repository, author: file.author, paths: [file.path] }
  const [key = ''] = keysOf(files).values()
  const remembered = async () => (await deps.cache.readMany<OwnerCard>([key], ages)).get(key)
  const known = await remembered()
  if (known) await deliver(known.value)
  // A page that was just opened asks anew: what comes of it is shown, however young what is remembered.
  if (known && isFresh(known, ages, deps.now()) && !onTheWay.has(key)) return
  if (!known) await asking()
  await (onTheWay.get(key) ?? prefetchOwners(deps, files))
  await deliver((await remembered())?.value ?? null)
}
