import { CallError } from '#shared/contract/client.ts'
import type { Container } from '#shared/contract/containers.ts'
import {
  type InputOf,
  type OperationId,
  type OutputOf,
  operations,
  type ParsedInputOf,
} from '#shared/contract/index.ts'
import type { ItemDraft } from '#shared/contract/items.ts'

export type MemoryIndex = {
  call<K extends OperationId>(id: K, input: InputOf<K>): Promise<OutputOf<K>>
  items: Map<string, ItemDraft>
  /** The item under a ref; throws when there is none. */
  item(ref: string): ItemDraft
  byTitle(title: string): ItemDraft | undefined
  /** `role name` of each person of an item. */
  who(ref: string): string[]
  /** Version by ref: equal when the same is stored. */
  versions(): Record<string, string>
  container(): Container
  /** Operations called so far, with how many items each brought. */
  calls: { id: OperationId; items: number }[]
  /** Runs before each call; what it throws, the call fails with. */
  before: (id: OperationId, input: unknown) => void
}

/**
 * Stands in for the worker where a client of the contract is tested alone: it takes containers and items as the
 * contract says and keeps them. What the worker makes of them is tested in test/stack.
 */
export const openMemoryIndex = (): MemoryIndex => {
  let container: Container | undefined
  const items = new Map<string, ItemDraft>()
  const idOf = (ref: string): string => {
    const hex = Buffer.from(ref.slice(-16).padStart(16, ' ')).toString('hex').slice(0, 32)
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
  }

  const putContainer = (input: ParsedInputOf<'containers.put'>): OutputOf<'containers.put'> => {
    const cursor = input.cursor ?? container?.cursor ?? null
    container = { ...input, id: idOf('container'), cursor, indexedAt: null }
    return { container }
  }
  const putItems = (drafts: ItemDraft[]): OutputOf<'items.put'> => {
    const changed = drafts.filter(d => items.get(d.ref)?.version !== d.version)
    for (const draft of changed) items.set(draft.ref, draft)
    return { stored: changed.length, unchanged: drafts.length - changed.length, redacted: {} }
  }
  const listItems = ({ after, limit }: ParsedInputOf<'items.list'>): OutputOf<'items.list'> => {
    const refs = [...items.keys()].sort().filter(ref => ref > (after ?? ''))
    const page = refs.slice(0, limit)
    return {
      items: page.map(ref => ({ id: idOf(ref), ref, version: items.get(ref)?.version ?? '' })),
      next: refs.length > page.length ? (page.at(-1) ?? null) : null,
    }
  }
  const deleteItem = (id: string): OutputOf<'items.delete'> => {
    const ref = [...items.keys()].find(r => idOf(r) === id)
    if (!ref) throw new CallError('item.not_found', 'There is no such item.', { status: 404 })
    items.delete(ref)
    return { deleted: true }
  }

  const answers: Partial<Record<OperationId, (input: never) => unknown>> = {
    'containers.put': putContainer,
    'containers.list': () => ({ containers: container ? [container] : [] }),
    'items.put': (input: ParsedInputOf<'items.put'>) => putItems(input.items),
    'items.list': listItems,
    'items.delete': (input: ParsedInputOf<'items.delete'>) => deleteItem(input.id),
  }

  const item = (ref: string): ItemDraft => {
    const found = items.get(ref)
    if (!found) throw new Error(`no item ${ref}`)
    return found
  }

  const index: MemoryIndex = {
    items,
    item,
    byTitle: title => [...items.values()].find(i => i.title === title),
    who: ref => item(ref).people.map(p => `${p.role} ${p.person.name}`),
    versions: () => Object.fromEntries([...items].sort().map(([ref, { version }]) => [ref, version])),
    calls: [],
    before: () => undefined,
    container: () => {
      if (!container) throw new Error('no container was put')
      return container
    },
    async call(id, input) {
      index.before(id, input)
      const parsed = operations[id].input.parse(input)
      index.calls.push({
        id,
        items: 'items' in parsed && Array.isArray(parsed.items) ? parsed.items.length : 0,
      })
      const answer = answers[id]?.(parsed as never)
      return operations[id].output.parse(answer) as OutputOf<typeof id>
    },
  }
  return index
}
