import { createHash } from 'node:crypto'
import type { ItemDraft } from '#shared/contract/items.ts'
import { limits } from '#shared/contract/limits.ts'
import type { Reason } from './tally.ts'

/** An item before it has a version. */
export type Draft = Omit<ItemDraft, 'version' | 'audience'>

/** UTF-8 bytes of JSON. A request holds one item of either size at least. */
const mostBodyBytes = 600_000
const mostPathBytes = 200_000

const jsonBytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value))

/** The first `characters` UTF-16 units; never half a letter. */
const cut = (text: string, characters: number): string =>
  text.slice(0, characters).replace(/[\uD800-\uDBFF]$/, '')

/** A UTF-16 unit takes six bytes of JSON at most (`\\u0000`). */
const fits = (characters: number, bytes: number): boolean => characters * 6 <= bytes

const fittingBody = (body: string): string => {
  if (fits(body.length, mostBodyBytes)) return body
  let kept = cut(body, limits.itemCharacters)
  for (let size = jsonBytes(kept); size > mostBodyBytes; size = jsonBytes(kept))
    kept = cut(kept, Math.floor((kept.length * mostBodyBytes) / size))
  return kept
}

const fittingPaths = (paths: string[]): string[] => {
  const kept: string[] = []
  let size = 0
  for (const path of paths.slice(0, limits.pathsPerItem)) {
    size += jsonBytes(path) + 1
    if (size > mostPathBytes) break
    kept.push(path)
  }
  return kept
}

/** Cuts an item to the limits of the contract and of one request, and says what was cut. */
export const fitted = (draft: Draft): { draft: Draft; cuts: Reason[] } => {
  const title = cut(draft.title, limits.titleCharacters)
  const body = fittingBody(draft.body)
  const paths = fittingPaths(draft.paths)
  const url = draft.url && draft.url.length <= limits.urlCharacters ? draft.url : null
  return {
    draft: { ...draft, title, body, paths, url },
    cuts: [
      ...(title.length + body.length < draft.title.length + draft.body.length ? (['text-cut'] as const) : []),
      ...(paths.length < draft.paths.length ? (['paths-cut'] as const) : []),
    ],
  }
}

/**
 * `<object id>.<hash of the draft>`: the first part says whether an object has to be read again, the second whether
 * what we make of it is still the same (.mailmap, remote, reader may have changed). `json` is the draft's.
 */
export const versionOf = (oid: string, json: string): string =>
  `${oid}.${createHash('sha256').update(json).digest('hex').slice(0, 16)}`

export const oidOfVersion = (version: string): string => version.replace(/\..*$/, '')

const lastInstant = Date.parse('9999-12-31T23:59:59Z') / 1_000

/** Seconds since 1970 → ISO instant. Commits with absurd dates exist; they are moved to where a date can be. */
export const instantOf = (seconds: number): string =>
  new Date(Math.min(Math.max(seconds, 0), lastInstant) * 1_000).toISOString()
