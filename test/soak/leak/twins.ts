import type { Question } from './ask.ts'
import { drawIdsFrom, idsDrawn } from './drawn-ids.ts'
import { addHidden, drawHidden, removeHidden } from './intrude.ts'
import { askAll, blame, drawQuestions, type Run } from './run.ts'
import type { Member } from './world.ts'
import { drawWrites, questionOfWrite, unwrite, type Write, writeAll } from './write.ts'

// Twin worlds: the same questions with and without something hidden must be answered alike, to the byte.

const began = Date.now()

const compare = (
  run: Run,
  round: number,
  questions: readonly Question[],
  twins: [string[], string[], string],
): void => {
  const [one, other, what] = twins
  questions.forEach((question, n) => {
    run.tally.twins += 1
    if (one[n] !== other[n]) blame(run, round, question, [`${what}\n  ${one[n]}\n  ${other[n]}`])
  })
}

/** The same questions without something hidden (as they were just answered), with it, and without it again. */
export const playReader = async (
  run: Run,
  round: number,
  member: Member,
  questions: readonly Question[],
  before: string[],
): Promise<void> => {
  const { app, world, random } = run
  const hidden = drawHidden(world, member, random)
  await addHidden(app, world, hidden)
  const beside = await askAll(run, round, member, questions)
  compare(run, round, questions, [before, beside, 'something hidden was added, and the answer is another'])
  await removeHidden(app, world, hidden)
  const after = await askAll(run, round, member, questions)
  compare(run, round, questions, [before, after, 'something hidden was removed, and the answer is another'])
}

/** What is written in one twin is written later in the other. Drafts are dated long before. */
const timeless = (text: string): string =>
  text.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, at => (Date.parse(at) >= began ? 'of late' : at))

type Turn = { round: number; member: Member; writes: readonly Write[]; questions: Question[] }

/** Writes, then asks (questions are drawn when there are none yet), and leaves nothing of what was written. */
const writeAndAsk = async (run: Run, { round, member, writes, questions }: Turn): Promise<string[]> => {
  const { app, world } = run
  const { texts, written } = await writeAll(app, world, member, writes, (write, faults) =>
    blame(run, round, questionOfWrite(write), faults),
  )
  if (questions.length === 0) questions.push(...drawQuestions(run, member))
  const answers = await askAll(run, round, member, questions)
  await unwrite(app, world, member, written)
  return [...texts, ...answers].map(timeless)
}

/** The same writes, and questions after them, without something hidden that has the refs of what is written, and with it. */
export const playWriter = async (run: Run, round: number, member: Member): Promise<void> => {
  const { app, world, random } = run
  const hidden = drawHidden(world, member, random)
  const turn: Turn = { round, member, writes: drawWrites(world, member, random, hidden), questions: [] }
  const drawn = await idsDrawn(app)
  await drawIdsFrom(app, drawn)
  const alone = await writeAndAsk(run, turn)
  await drawIdsFrom(app, drawn + 1_000)
  await addHidden(app, world, hidden)
  await drawIdsFrom(app, drawn)
  const beside = await writeAndAsk(run, turn)
  await drawIdsFrom(app, drawn + 2_000)
  const lost = hidden.items.filter(i => i.id === '')
  for (const item of lost)
    run.tally.failures.push(`world ${run.seed}, round ${round}: hidden ${item.draft.ref} was written over`)
  await removeHidden(app, world, hidden)
  const asked = [...turn.writes.map(questionOfWrite), ...turn.questions]
  compare(run, round, asked, [
    alone,
    beside,
    'it was written beside something hidden, and the answer is another',
  ])
}
