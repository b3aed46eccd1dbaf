import type { OutputOf } from '#shared/contract/index.ts'
import type { BoundCall } from './bound-call.ts'
import { commitRef } from './commit-item.ts'
import { oidOfVersion } from './draft.ts'

/** What the index has of a container, crossed off as the pass meets it again. */
export type KnownItems = {
  /** Version under this ref, while it is not crossed off. */
  version(ref: string): string | undefined
  /** Ref under which a commit is stored, as itself or as a pull request. */
  refOf(sha: string): string | undefined
  /** The clone still has it. */
  keep(ref: string): void
  /** Ids of what the clone has no more. */
  left(): string[]
}

/** Several items of one ref are told apart by who may see them; the first is the one a put of that ref changes. */
type Entry = { ids: string[]; version: string }

/** Reads refs and versions page by page. */
export const listKnownItems = async (call: BoundCall, container: string): Promise<KnownItems> => {
  const items = new Map<string, Entry>()
  const pulls = new Map<string, string>()
  let after: string | null = ''
  while (after !== null) {
    const page: OutputOf<'items.list'> = await call('items.list', { container, ...(after ? { after } : {}) })
    for (const { id, ref, version } of page.items) {
      const first = items.get(ref)
      items.set(ref, first ? { ...first, ids: [...first.ids, id] } : { ids: [id], version })
      if (ref.startsWith('pull:')) pulls.set(oidOfVersion(version), ref)
    }
    after = page.next
  }
  return {
    version: ref => items.get(ref)?.version,
    refOf: sha => pulls.get(sha) ?? (items.has(commitRef(sha)) ? commitRef(sha) : undefined),
    keep: ref => void items.delete(ref),
    left: () => [...items.values()].flatMap(({ ids }) => ids),
  }
}
