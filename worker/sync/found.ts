import { type SQL, sql } from 'drizzle-orm'
import { type ItemDraft, itemDraft } from '#shared/contract/items.ts'
import { mapBatch } from '../ingest/map.ts'
import type { MappedItem } from '../ingest/mapped.ts'
import { ServiceProblem } from '../sources/service/problem.ts'
import type { Found, ServiceDraft } from '../sources/service/service.ts'
import { ruleOf } from './readers.ts'

/** What a ref stands for, as store_found() takes it (worker/db/functions/43-sync-store.sql). */
type Reading = {
  ref: string
  container: string | null
  why?: string
  holder?: true
  below?: readonly string[]
}

/** An item with who reads it at its source, and whose piece it is. */
type SyncedItem = Omit<MappedItem, 'audience'> & {
  audience: { known: true; accounts: string; home: boolean; unions: unknown } | { known: false } | null
  whole_ref: string
  rights_unknown: string | null
}

type Present = {
  ref: string
  container: string
  drafts: { draft: ItemDraft; readers: ServiceDraft['readers'] }[]
}

export type Failed = { ref: string; problem: ServiceProblem }

/** Transactions to store what was read, in order; and what could not be read. */
export type Sorted = { parts: { readings: Reading[]; present: Present[] }[]; failed: Failed[] }

/** Of one transaction: items, and characters of their text. Larger ones keep others waiting, and Neon takes 10 MB. */
const most = { items: 100, characters: 1_500_000 }

const invalid = (ref: string, what: string): Failed => ({
  ref,
  problem: new ServiceProblem('invalid', `What was read of ${ref} is not what an item can be: ${what}.`),
})

/** The drafts of a thing and its pieces, checked as those of any client are. */
const draftsOf = (ref: string, drafts: readonly ServiceDraft[]): Present['drafts'] | Failed => {
  const checked: Present['drafts'] = []
  for (const { readers, ...given } of drafts) {
    const parsed = itemDraft.safeParse(given)
    if (!parsed.success) {
      const [issue] = parsed.error.issues
      return invalid(ref, `${issue?.path.join('.') || 'the whole'}: ${issue?.message}`)
    }
    if (parsed.data.ref !== ref && !parsed.data.ref.startsWith(`${ref}#`))
      return invalid(ref, `${parsed.data.ref} is no piece of it`)
    checked.push({ draft: parsed.data, readers })
  }
  const refs = new Set(checked.map(({ draft }) => draft.ref))
  if (!refs.has(ref)) return invalid(ref, 'the thing itself is missing')
  return refs.size === checked.length ? checked : invalid(ref, 'a ref is there twice')
}

const sizeOf = ({ drafts }: Present): number =>
  drafts.reduce((sum, { draft }) => sum + draft.title.length + draft.body.length, 0)

const splitPresent = (present: readonly Present[]): Present[][] => {
  const parts: Present[][] = []
  let room = { items: 0, characters: 0 }
  for (const one of present) {
    const size = { items: one.drafts.length, characters: sizeOf(one) }
    if (size.items > room.items || size.characters > room.characters) {
      parts.push([])
      room = { ...most }
    }
    parts.at(-1)?.push(one)
    room = { items: room.items - size.items, characters: room.characters - size.characters }
  }
  return parts
}

/** Sorts what a service answered: what to store, in transactions of a bearable size, and what failed. */
export const sortFound = (found: readonly Found[]): Sorted => {
  const present: Present[] = []
  const absent: Reading[] = []
  const belows = new Map<string, readonly string[]>()
  const failed: Failed[] = []
  for (const one of found) {
    if (one.state === 'failed') failed.push({ ref: one.ref, problem: one.problem })
    else if (one.state === 'present') {
      const drafts = draftsOf(one.ref, one.drafts)
      if ('problem' in drafts) failed.push(drafts)
      else {
        present.push({ ref: one.ref, container: one.container, drafts })
        if (one.below) belows.set(one.ref, one.below)
      }
    } else if (one.state === 'holder')
      absent.push({ ref: one.ref, container: null, holder: true, below: one.below })
    else absent.push({ ...one, container: null })
  }
  const parts = splitPresent(present).map(some => ({
    present: some,
    readings: some.map(({ ref, container }): Reading => {
      const below = belows.get(ref)
      return { ref, container, ...(below ? { below } : {}) }
    }),
  }))
  if (absent.length > 0) parts.push({ present: [], readings: absent })
  return { parts, failed }
}

const syncedOf = (
  item: MappedItem,
  whole: string,
  readers: ServiceDraft['readers'],
  accounts: string,
): SyncedItem => {
  const rule = ruleOf(readers)
  const common = { ...item, whole_ref: whole }
  if ('why' in rule) return { ...common, audience: { known: false }, rights_unknown: rule.why }
  const { unions, home } = rule
  const audience = unions.length === 0 && home ? null : { known: true as const, accounts, home, unions }
  return { ...common, audience, rights_unknown: null }
}

const batchesOf = (present: readonly Present[], accounts: string) =>
  [...Map.groupBy(present, ({ container }) => container)].map(([container, some]) => {
    const wholes = some.flatMap(({ ref, drafts }) =>
      drafts.map(({ draft, readers }) => ({ ref, draft, readers })),
    )
    const { people, items } = mapBatch(wholes.map(({ draft }) => draft))
    return {
      container,
      batch: {
        people,
        items: items.map((item, n) =>
          syncedOf(item, wholes[n]?.ref ?? item.ref, wholes[n]?.readers, accounts),
        ),
      },
    }
  })

/** Stores a part of what was read since `readAt`. `hinted`: a hint led there, so that what hangs below goes with it. */
export const storePart = (
  { readings, present }: Sorted['parts'][number],
  { readAt, accounts, hinted }: { readAt: string; accounts: string; hinted: boolean },
): SQL =>
  sql`select store_found(${readAt}::timestamptz, ${JSON.stringify(readings)}::jsonb, ${JSON.stringify(batchesOf(present, accounts))}::jsonb, ${hinted})`
