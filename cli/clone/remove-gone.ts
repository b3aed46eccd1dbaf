import { CallError } from '#shared/contract/client.ts'
import type { BoundCall } from './bound-call.ts'
import type { Pass } from './pass.ts'

const atOnce = 4

/** Removes what the index has and the clone has no more; returns how many went. */
export const removeGone = async (
  { known, meter }: Pick<Pass, 'known' | 'meter'>,
  call: BoundCall,
): Promise<number> => {
  const left = known.left()
  if (left.length === 0) return 0
  meter.begin('removing', left.length)
  const remove = async (id: string) => {
    await call('items.delete', { id }).catch(cause => {
      // Somebody else was faster.
      if (!(cause instanceof CallError && cause.code === 'item.not_found')) throw cause
    })
    meter.advance()
  }
  for (let start = 0; start < left.length; start += atOnce)
    await Promise.all(left.slice(start, start + atOnce).map(remove))
  return left.length
}
