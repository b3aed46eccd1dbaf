import { Failure } from '#cli/failure.ts'
import type { Verdict } from '#cli/log/verdict.ts'
import { type CallOptions, call } from '#shared/contract/client.ts'
import type { OutputOf } from '#shared/contract/index.ts'
import type { Checkpoint } from '#shared/contract/log.ts'

const mostPerPage = 5_000

const checkWorkspace = (known: Checkpoint | null, found: Checkpoint | null): void => {
  if (known && found && known.workspace !== found.workspace) {
    throw new Failure('input.invalid', 'The checkpoint is of another workspace.', { exit: 'usage' })
  }
}

/**
 * Verifies the whole log of the workspace, page by page. With a checkpoint, a page ends at its record and the next begins
 * with its seal, so that a log which was sealed anew, or set back, does not hold.
 */
export const verifyLog = async (to: CallOptions, known: Checkpoint | null): Promise<Verdict> => {
  let verified = 0
  let last: Checkpoint | null = null
  for (;;) {
    const after = last?.seq ?? 0
    const left = (known?.seq ?? 0) - after
    const limit = left > 0 ? Math.min(left, mostPerPage) : mostPerPage
    const mac = left === 0 ? known?.mac : last?.mac
    const page: OutputOf<'log.verify'> = await call(
      'log.verify',
      { after, limit, ...(mac ? { mac } : {}) },
      to,
    )
    checkWorkspace(known, page.checkpoint)
    verified += page.verified
    last = page.checkpoint ?? last
    const cut = known !== null && page.next === null && (last?.seq ?? 0) < known.seq
    const broken = page.broken ?? (cut ? { seq: known.seq, why: 'checkpoint' as const } : null)
    if (broken || page.next === null) return { verified, broken, checkpoint: last, unsealed: page.unsealed }
  }
}
