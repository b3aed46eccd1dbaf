import { Failure } from '#cli/failure.ts'
import { breakWordsOf } from '#cli/print/log.ts'
import type { OutputOf } from '#shared/contract/index.ts'

/** What verifying a whole log found. */
export type Verdict = Pick<OutputOf<'log.verify'>, 'verified' | 'broken' | 'checkpoint'> & {
  /** Records that waited to be sealed; null for a file, which has only sealed ones. */
  unsealed: number | null
}

/** The failure that says where a log breaks; null when it holds. */
export const failureOfVerdict = ({ broken, verified }: Verdict): Failure | null =>
  broken
    ? new Failure('log.broken', breakWordsOf(broken), {
        details: [`${verified} records before that hold.`],
        remedy: 'Keep the log and the database as they are, and find out who had the rights of its owner.',
      })
    : null
