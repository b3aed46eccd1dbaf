import type { ErrorCode } from '#shared/contract/errors.ts'
import { type InputOf, type OperationId, operationIds } from '#shared/contract/index.ts'
import type { TestApp } from '#test/harness/app.ts'
import { type Answer, answerOf } from './answer.ts'
import { leakCases } from './cases/index.ts'
import type { Asking, LeakCase } from './leak-case.ts'
import { leaksIn } from './leaks.ts'

/** One question to one operation. */
export type Question = { id: OperationId; input: Record<string, unknown> }

type AnyCase = LeakCase<OperationId>

const caseOf = (id: OperationId): AnyCase | null => {
  const found = leakCases[id]
  // The table keeps operation and case together; here any of them is meant.
  return typeof found === 'string' ? null : (found as unknown as AnyCase)
}

/** Operations that answer something about items. */
export const askedIds = operationIds.filter(id => caseOf(id) !== null)

/** A random question of an operation that has a case. */
export const questionOf = (id: OperationId, asking: Asking): Question => {
  const leakCase = caseOf(id)
  if (!leakCase) throw new Error(`${id} has no case`)
  return { id, input: leakCase.question(asking) }
}

const refusalFaults = (expected: ErrorCode, { refusal }: Answer): string[] =>
  refusal?.code === expected ? [] : [`it was ${refusal ? refusal.code : 'answered'} instead of ${expected}`]

const answerFaults = (leakCase: AnyCase, asking: Asking, question: Question, answer: Answer): string[] => {
  if (!asking.sight.alive) return refusalFaults('auth.invalid', answer)
  const input = question.input as InputOf<OperationId>
  const refusal = leakCase.refusal?.(asking, input) ?? null
  if (refusal) return refusalFaults(refusal, answer)
  if (answer.value === null) return [`it was refused: ${answer.text}`]
  return leakCase.faults(asking, input, answer.value)
}

/** Asks, and compares with the oracle. `faults` says what was shown that must not be, and what lacks. */
export const ask = async (
  app: TestApp,
  asking: Asking,
  question: Question,
): Promise<{ answer: Answer; faults: string[] }> => {
  const leakCase = caseOf(question.id)
  if (!leakCase) throw new Error(`${question.id} has no case`)
  const { world, member, sight } = asking
  const answer = await answerOf(app, member.token, question.id, question.input as InputOf<OperationId>)
  const told = [JSON.stringify(question.input), leakCase.mayShow?.(asking) ?? '']
  const leaks = leaksIn(world, member, sight, told.join('\n'), answer.text)
  return { answer, faults: [...leaks, ...answerFaults(leakCase, asking, question, answer)] }
}
