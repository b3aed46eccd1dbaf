import type { OperationId } from '#shared/contract/index.ts'
import type { Viewer } from '../access/viewer.ts'
import { refusalNote } from '../activity/notes.ts'
import type { Deps } from '../deps.ts'
import { failures } from '../http/failure.ts'
import { publicRates, type Rate, rates } from './rates.ts'

type Counting = Pick<Deps, 'limiters'>
type Admitting = Pick<Deps, 'limiters' | 'acquaintances' | 'activity'>

/** Cloudflare writes this header itself; without one the caller is on this machine. */
const addressOf = (request: Request): string => request.headers.get('cf-connecting-ip') ?? 'here'

const count = async ({ limiters }: Counting, rate: Rate, key: string): Promise<void> => {
  const { success } = await limiters[rate].limit({ key })
  if (!success) throw failures.tooMany(rates[rate])
}

/** Counts a request by the address it comes from. Throws `limit.reached`. */
export const admitAddress = (deps: Counting, request: Request, rate: Rate = 'ADDRESS_RATE'): Promise<void> =>
  count(deps, rate, addressOf(request))

const countQuestion = async (deps: Admitting, request: Request, proof: string): Promise<void> => {
  // One after the other: what one token asks too much must not count for its person.
  await count(deps, 'TOKEN_RATE', proof)
  const person = deps.acquaintances.personOf(proof)
  await (person ? count(deps, 'PERSON_RATE', person) : admitAddress(deps, request))
}

/**
 * Counts a question before the database hears of it: by its token, and by its person once the token has worked here. A
 * token nobody knows counts at its address, so that guessing does not pay. Throws `limit.reached`, and notes it in the log.
 */
export const admit = async (deps: Admitting, request: Request, viewer: Viewer): Promise<void> => {
  try {
    await countQuestion(deps, request, viewer.proof)
  } catch (cause) {
    const note = refusalNote(viewer, cause)
    if (note) deps.activity.add(note)
    throw cause
  }
}

/** Counts a question that needs nobody. Throws `limit.reached`. */
export const admitPublic = (deps: Counting, request: Request, id: OperationId): Promise<void> =>
  admitAddress(deps, request, publicRates[id])
