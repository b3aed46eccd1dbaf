import type { ErrorCode } from '#shared/contract/errors.ts'
import type { InputOf, OperationId, OutputOf } from '#shared/contract/index.ts'
import type { Random } from '#test/soak/random.ts'
import type { Sight } from './oracle.ts'
import type { Member, World } from './world.ts'

/** Who asks, in which world, and what the oracle says they may see. */
export type Asking = { world: World; member: Member; sight: Sight; random: Random }

/** How the leak search asks one operation, and what its answers must hold. That they hold no more is checked for all. */
export type LeakCase<K extends OperationId> = {
  /** A random question: about what is visible, what is hidden, and what is not there at all. */
  question(asking: Asking): InputOf<K>
  /** The refusal the question must meet; null when it must be answered. */
  refusal?(asking: Asking, input: InputOf<K>): ErrorCode | null
  /** What the answer may show beside what all may: ids and made-up words, in any text. */
  mayShow?(asking: Asking): string
  /** What the answer lacks or says wrongly, a line each. */
  faults(asking: Asking, input: InputOf<K>, answer: OutputOf<K>): string[]
}

/** Lines for what is expected and not there, and for what is there and not expected. */
export const differences = (what: string, expected: Iterable<string>, got: Iterable<string>): string[] => {
  const [wanted, found] = [new Set(expected), new Set(got)]
  return [
    ...[...wanted].filter(x => !found.has(x)).map(x => `${what} ${x} is missing`),
    ...[...found].filter(x => !wanted.has(x)).map(x => `${what} ${x} does not belong there`),
  ]
}

/** An id nothing has. */
export const nobodysId = '00000000-0000-4000-8000-000000000000'
