import { CallError } from '#shared/contract/client.ts'
import type { ItemDraftInput } from '#shared/contract/items.ts'
import { limits } from '#shared/contract/limits.ts'
import type { BoundCall } from './bound-call.ts'
import { CloneError } from './clone-error.ts'
import type { Tally } from './tally.ts'

/** Sends items in batches, two on their way at a time. */
export type Push = {
  /** Waits while enough is on its way. `bytes` is the size as JSON. Throws what a batch before failed with. */
  put(item: ItemDraftInput, bytes: number): Promise<void>
  /** Sends the rest and waits for everything. */
  flush(): Promise<void>
  totals: { stored: number; unchanged: number; refused: number; redacted: Record<string, number> }
}

const batchBytes = 600_000
const mostOnTheWay = 2

/** So many refused items are no odd items: something is wrong with the worker or with us. */
const mostRefused = 20

/** The worker lives and knows us, and does not take these items. */
const isRefusal = (cause: unknown): cause is CallError =>
  cause instanceof CallError && [400, 413, 500].includes(cause.status)

export type PushTarget = { call: BoundCall; container: string; tally: Tally }

export const openPush = ({ call, container, tally }: PushTarget): Push => {
  const totals: Push['totals'] = { stored: 0, unchanged: 0, refused: 0, redacted: {} }
  const onTheWay = new Set<Promise<void>>()
  let batch: ItemDraftInput[] = []
  let bytes = 0
  let failure: { cause: unknown } | undefined

  const refuse = (item: ItemDraftInput, cause: CallError) => {
    totals.refused += 1
    tally.add('refused', `${item.ref}: ${cause.message}`)
    if (totals.refused > mostRefused)
      throw new CloneError(`The worker refuses items: ${cause.message}`, 'See what the worker says.', cause)
  }

  /** One item that the worker cannot take must not stop the others: halves are tried alone. */
  const send = async (items: ItemDraftInput[]): Promise<void> => {
    try {
      const { stored, unchanged, redacted } = await call('items.put', { container, items })
      totals.stored += stored
      totals.unchanged += unchanged
      for (const [kind, count] of Object.entries(redacted))
        totals.redacted[kind] = (totals.redacted[kind] ?? 0) + count
    } catch (cause) {
      const [only] = items
      if (!isRefusal(cause) || !only) throw cause
      if (items.length === 1) return refuse(only, cause)
      const half = Math.ceil(items.length / 2)
      await send(items.slice(0, half))
      await send(items.slice(half))
    }
  }

  const dispatch = async () => {
    const items = batch
    batch = []
    bytes = 0
    while (onTheWay.size >= mostOnTheWay) await Promise.race(onTheWay)
    if (failure) throw failure.cause
    if (items.length === 0) return
    const sending: Promise<void> = send(items)
      .catch(cause => {
        failure ??= { cause }
      })
      .finally(() => onTheWay.delete(sending))
    onTheWay.add(sending)
  }

  return {
    totals,
    async put(item, size) {
      if (batch.length >= limits.itemsPerPut || bytes + size > batchBytes) await dispatch()
      batch.push(item)
      bytes += size
    },
    async flush() {
      await dispatch()
      await Promise.all(onTheWay)
      if (failure) throw failure.cause
    },
  }
}
