import { createHash } from 'node:crypto'
import type { Bench } from '#test/bench/bench.ts'
import { daysOf, type Judged, judgedByOffsets } from '#test/bench/decisions/judged.ts'
import { readLabels } from '#test/bench/decisions/labels.ts'
import { added, type Count, f1Of } from '#test/bench/decisions/line-scores.ts'
import { fitLogistic, type Logistic, oddsOf } from '#test/bench/fit/logistic.ts'
import { linesOf } from '#worker/decisions/lines/line.ts'
import { neighboursOf } from '#worker/decisions/lines/neighbours.ts'
import { signalsOf } from '#worker/decisions/lines/signals.ts'
import { stretchesOf } from '#worker/decisions/lines/stretches.ts'

/** Which half a text is in, by the folder its id begins with, so that one meeting is never in both. */
const halfOf = (id: string): number =>
  (createHash('sha256')
    .update(id.split('/')[0] ?? '')
    .digest()
    .at(-1) ?? 0) % 2

type Prepared = {
  id: string
  rows: number[][]
  right: boolean[]
  /** Decided lines that are never weighed, such as what somebody says. */
  lost: number
  around(alone: readonly number[]): number[][]
}

const prepare = ({ id, text, gold, ignored }: Judged): Prepared => {
  const lines = linesOf(text)
  const stretches = stretchesOf(lines)
  const noted = stretches.flatMap(s => lines.slice(s.from, s.to))
  const right = noted.map(l => gold.has(l.at) && !ignored.has(l.at))
  return {
    id,
    rows: signalsOf(lines, stretches),
    right,
    lost: lines.filter(l => gold.has(l.at)).length - right.filter(Boolean).length,
    around: alone => neighboursOf(lines, stretches, alone),
  }
}

const limited = (odds: number): number => Math.max(-6, Math.min(6, odds))

type Model = { alone: Logistic; among: Logistic; threshold: number }

const judge = (text: Prepared, { alone, among }: Pick<Model, 'alone' | 'among'>): number[] =>
  text.around(text.rows.map(r => limited(oddsOf(r, alone)))).map(r => oddsOf(r, among))

const countOf = ({ right, lost }: Prepared, odds: readonly number[], threshold: number): Count => {
  const found = (n: number) => (odds[n] ?? 0) > threshold
  return {
    right: right.filter((r, n) => r && found(n)).length,
    wrong: right.filter((r, n) => !r && found(n)).length,
    missed: lost + right.filter((r, n) => r && !found(n)).length,
  }
}

const learn = (texts: readonly Prepared[]): Model => {
  const right = texts.flatMap(t => t.right)
  const alone = fitLogistic(
    texts.flatMap(t => t.rows),
    right,
  )
  const around = texts.flatMap(t => t.around(t.rows.map(r => limited(oddsOf(r, alone)))))
  const among = fitLogistic(around, right)
  const judged = texts.map(t => ({ t, odds: judge(t, { alone, among }) }))
  const f1At = (threshold: number) =>
    f1Of(added(judged.map(({ t, odds }) => countOf(t, odds, threshold)))).f1 ?? 0
  const thresholds = Array.from({ length: 40 }, (_, n) => Math.round(n - 25) / 10)
  const threshold = thresholds.reduce((best, t) => (f1At(t) > f1At(best) ? t : best))
  return { alone, among, threshold }
}

const rounded = ({ bias, weights }: Logistic): Logistic => ({
  bias: Math.round(bias * 100) / 100,
  weights: weights.map(w => Math.round(w * 100) / 100),
})

/** Fits worker/decisions/lines/weights.ts on one half of a corpus, items and whole days alike, and tests it on the other. */
export const fitLines: Bench = {
  usage: 'FOLDER',
  flags: {},
  run: async (given, say) => {
    const { documents, labels } = readLabels(given.words[0] ?? '')
    const judged = labels.map(l => judgedByOffsets(l.document, documents.get(l.document)?.body ?? '', l))
    const items = judged.map(prepare)
    const days = (daysOf(judged) ?? []).map(prepare)
    const models = [0, 1].map(half => {
      const model = learn([...items, ...days].filter(t => halfOf(t.id) === half))
      const others = (some: readonly Prepared[]) =>
        f1Of(
          added(
            some.filter(t => halfOf(t.id) !== half).map(t => countOf(t, judge(t, model), model.threshold)),
          ),
        )
      say(
        `learned on half ${half}: items ${JSON.stringify(others(items))} days ${JSON.stringify(others(days))}`,
      )
      return { ...model, items: others(items).f1, days: others(days).f1 }
    })
    const [first] = models
    if (!first) throw new Error('There is nothing to learn from.')
    return {
      ...first,
      alone: rounded(first.alone),
      among: rounded(first.among),
      other: models[1] && { items: models[1].items, days: models[1].days },
    }
  },
}
