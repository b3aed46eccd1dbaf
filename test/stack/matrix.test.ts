import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { errorStatus } from '#shared/contract/errors.ts'
import { type InputOf, type OperationId, operationIds, operations } from '#shared/contract/index.ts'
import { storedDigests } from '#test/harness/stored.ts'
import { askOverHttp, askTool, type Met } from '#test/matrix/ask.ts'
import { type CallerKind, callerKinds, type Fate, fateOf } from '#test/matrix/callers.ts'
import { idsIn, oursIn } from '#test/matrix/ours.ts'
import { introductions } from '#test/matrix/people.ts'
import { type Sample, samples } from '#test/matrix/samples.ts'
import { openWorld, type World } from '#test/matrix/world.ts'

let world: World
const known = new Map<string, Promise<string> | string | undefined>()
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.app.close())

const introduce = (kind: CallerKind, id: OperationId) =>
  introductions[kind]?.(world.home, operations[id].scope)

/** The caller's header: a new caller where asking uses them up. */
const authorizationOf = (kind: CallerKind, id: OperationId) => {
  if (samples[id].spendsCaller && !isRefused(expected(kind, id))) return introduce(kind, id)
  const key = `${kind} ${operations[id].scope}`
  if (!known.has(key)) known.set(key, introduce(kind, id))
  return known.get(key)
}

const expected = (kind: CallerKind, id: OperationId): Fate => fateOf(kind, operations[id], samples[id].seen)

const isRefused = (fate: Fate): boolean => fate !== 'shown' && fate !== 'empty'

const stored = () => storedDigests(world.app.database)

/** The tool says what the operation says: the same answer, or the same refusal in words or as a status. */
const expectSame = (tool: Awaited<ReturnType<typeof askTool>>, { answer, refusal }: Met, where: string) => {
  if (!tool) return
  if (!tool.result) return expect(tool.status, where).toBe(refusal?.status)
  if (!refusal) return expect(tool.result.structuredContent, where).toEqual(answer)
  expect(tool.result.isError, where).toBe(true)
  expect(tool.result.content.map(part => part.text).join('\n'), where).toContain(refusal.message)
}

/** What the owner of another workspace sent. Their own log says what they asked about; that they knew already. */
const sentElsewhere = new Set<string>()

const learntElsewhere = async (id: OperationId, answer: unknown): Promise<string[]> => {
  const ours = await oursIn(world, answer)
  return id.startsWith('log.') ? ours.filter(one => !sentElsewhere.has(one)) : ours
}

const meet = async (kind: CallerKind, id: OperationId, input: InputOf<OperationId>): Promise<Fate> => {
  const question = { id, input, authorization: await authorizationOf(kind, id) }
  const met = await askOverHttp(world, question)
  if (met.refusal) expect(met.refusal.status).toBe(errorStatus[met.refusal.code as keyof typeof errorStatus])
  const tool = await askTool(world, question)
  if (!(samples[id].makesNew && met.answer)) expectSame(tool, met, kind)
  else expect(tool?.result?.isError, kind).not.toBe(true)
  if (kind === 'the owner of another workspace') {
    if (met.answer) expect(await learntElsewhere(id, met.answer)).toEqual([])
    for (const sent of idsIn(input)) sentElsewhere.add(sent)
  }
  return met.fate
}

describe.each(operationIds)('%s', id => {
  const sample = samples[id] as Sample<OperationId>
  const refused = callerKinds.filter(kind => isRefused(expected(kind, id)))
  const answered = callerKinds.filter(kind => !isRefused(expected(kind, id)))

  it('refuses whoever may not, each with its reason, and changes nothing', async () => {
    const input = await sample.input(world)
    for (const kind of refused) await authorizationOf(kind, id)
    const before = await stored()
    const fates: Partial<Record<CallerKind, Fate>> = {}
    for (const kind of refused) fates[kind] = await meet(kind, id, input)
    expect(fates).toEqual(Object.fromEntries(refused.map(kind => [kind, expected(kind, id)])))
    expect(await stored()).toEqual(before)
  })

  it('answers whoever may, and shows what is hidden to its readers alone', async () => {
    const fates: Partial<Record<CallerKind, Fate>> = {}
    for (const kind of answered) fates[kind] = await meet(kind, id, await sample.input(world))
    expect(fates).toEqual(Object.fromEntries(answered.map(kind => [kind, expected(kind, id)])))
  })
})

it('no question of the matrix broke anything', () => {
  expect(world.app.log.filter(({ event }) => event === 'fault')).toEqual([])
})
