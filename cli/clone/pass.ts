import type { ItemKind } from '#shared/contract/items.ts'
import { type Draft, fitted, versionOf } from './draft.ts'
import type { IgnoreRules } from './ignore-rules.ts'
import type { KnownItems } from './known-items.ts'
import type { Mailmap } from './mailmap.ts'
import type { Meter } from './meter.ts'
import type { ObjectReader } from './objects.ts'
import type { Push } from './push.ts'
import type { Remote } from './remote.ts'
import type { Tally } from './tally.ts'
import type { View } from './view.ts'

/** One pass over a clone, and what its steps share. */
export type Pass = {
  view: View
  remote: Remote | null
  objects: ObjectReader
  mailmap: Mailmap
  rules: IgnoreRules
  known: KnownItems
  /** Commits that are new since the last complete pass; null when everything is to be looked at. */
  fresh: Set<string> | null
  push: Push
  tally: Tally
  meter: Meter
  /** Items the clone has, by kind. */
  counts: Partial<Record<ItemKind, number>>
}

/** What placing an item needs of a pass. */
type Placing = Pick<Pass, 'known' | 'tally' | 'push' | 'counts'>

const count = (pass: Pick<Pass, 'counts'>, kind: ItemKind): void => {
  pass.counts[kind] = (pass.counts[kind] ?? 0) + 1
}

/** Sees to it that the index has this item in this version. `oid` names the object it was read from. */
export const place = async (pass: Placing, oid: string, whole: Draft): Promise<void> => {
  const { draft, cuts } = fitted(whole)
  for (const reason of cuts) pass.tally.add(reason, draft.ref)
  const json = JSON.stringify(draft)
  const version = versionOf(oid, json)
  const stored = pass.known.version(draft.ref) === version
  pass.known.keep(draft.ref)
  count(pass, draft.kind)
  if (!stored) await pass.push.put({ ...draft, version }, Buffer.byteLength(json) + version.length)
}

/** An item that is as it was: neither read nor sent. */
export const placeUnread = (pass: Pass, ref: string, kind: ItemKind): void => {
  pass.known.keep(ref)
  count(pass, kind)
}
