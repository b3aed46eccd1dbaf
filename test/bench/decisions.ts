import { itemDraft } from '#shared/contract/items.ts'
import type { Bench } from '#test/bench/bench.ts'
import type { CorpusDocument } from '#test/bench/corpus/corpus.ts'
import { draftOf } from '#test/bench/corpus/draft.ts'
import { daysOf, type Judged, judgedByOffsets, judgedByWords } from '#test/bench/decisions/judged.ts'
import { type Labelled, type LabelledCorpus, readLabels } from '#test/bench/decisions/labels.ts'
import { added, type Count, countLines, f1Of, share } from '#test/bench/decisions/line-scores.ts'
import { stateFor } from '#test/bench/decisions/states.ts'
import { mapBatch } from '#worker/ingest/map.ts'
import type { MappedDecision } from '#worker/ingest/mapped.ts'

/** What the product's own ingest finds in a text. */
const decisionsIn = (document: CorpusDocument, text: string): MappedDecision[] => {
  const draft = { ...draftOf(document), body: text, format: 'markdown' as const }
  return mapBatch([itemDraft.parse(draft)]).items[0]?.decisions ?? []
}

/** Records are read as the files they were. */
const recordOf = (document: CorpusDocument, path: string): CorpusDocument => ({
  ...document,
  id: path,
  kind: 'decision',
  title: path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, ''),
  url: `https://github.com/${path.split('/').slice(0, 2).join('/')}/blob/main/${path.split('/').slice(2).join('/')}`,
})

type Read = {
  label: Labelled
  judged: Judged
  found: MappedDecision[]
  document: CorpusDocument
  count: Count
}

const linesOf = (found: readonly MappedDecision[]): Set<number> =>
  new Set(
    found.flatMap(d =>
      d.lines.flatMap(([from, to]) => Array.from({ length: to - from }, (_, n) => from + n)),
    ),
  )

const readAll = ({ documents, labels, raw }: LabelledCorpus): Read[] =>
  labels.flatMap(label => {
    const document = documents.get(label.document)
    const record = raw?.get(label.document)
    if (!document || (raw && !record)) return []
    const as = record ? recordOf(document, record.path) : document
    const judged = record
      ? judgedByWords(document.id, record.text, label)
      : judgedByOffsets(document.id, document.body ?? '', label)
    const found = decisionsIn(as, judged.text)
    return [{ label, judged, found, document: as, count: countLines(judged, linesOf(found)) }]
  })

const isFound = ({ count }: Read): boolean => (f1Of(count).f1 ?? 0) >= 0.8

const statusOf = ({ label }: Read): string | null =>
  label.status ?? label.decisions.find(d => d.status)?.status ?? null

const statusScore = (all: readonly Read[], say: (line: string) => void): number | null => {
  const asked = all.flatMap(r => {
    const states = stateFor(statusOf(r))
    return states ? [{ r, states }] : []
  })
  const right = asked.filter(({ r, states }) => r.found.some(d => states.includes(d.state)))
  for (const { r } of asked.filter(a => !right.includes(a)))
    say(`status: ${r.label.document} is ${statusOf(r)}, not ${r.found[0]?.state}`)
  return share(right.length, asked.length)
}

/** Pairs of records of which one says that it took the other's place, or the other says so. */
const pairsFound = (all: readonly Read[], say: (line: string) => void): number | null => {
  const byId = new Map(all.map(r => [r.label.document, r]))
  const pairs = all.flatMap(r => r.label.supersedes.map(old => ({ next: r, old: byId.get(old) })))
  const named = (refs: readonly string[], ref: string) => refs.some(s => ref.startsWith(s))
  const found = pairs.filter(
    ({ next, old }) =>
      old &&
      (next.found.some(d => named(d.supersedes, old.document.id)) ||
        old.found.some(d => named(d.supersededBy, next.document.id))),
  )
  for (const { next, old } of pairs.filter(p => !found.includes(p)))
    say(`superseded: ${next.label.document} takes the place of ${old?.label.document}`)
  return share(found.length, pairs.length)
}

const dayScore = (all: readonly Read[], say: (line: string) => void): number | null => {
  const [first] = all
  const days = first ? daysOf(all.map(r => r.judged)) : null
  if (!first || !days) return null
  const counts = days.map(day =>
    countLines(day, linesOf(decisionsIn({ ...first.document, id: day.id }, day.text))),
  )
  const score = f1Of(added(counts))
  say(`days ${days.length} ${JSON.stringify(score)}`)
  return score.f1
}

export const decisions: Bench = {
  usage: 'FOLDER',
  flags: {},
  run: async (given, say) => {
    const corpus = readLabels(given.words[0] ?? '')
    const all = readAll(corpus)
    const holding = all.filter(r => r.judged.gold.size > 0)
    const none = all.filter(r => r.label.decisions.length === 0)
    const told = none.filter(r => r.found.some(d => !d.suggested))
    const items = f1Of(added(all.map(r => r.count)))
    say(`lines ${JSON.stringify(items)}`)
    if (corpus.raw)
      for (const r of holding.filter(r => !isFound(r)))
        say(`text: ${r.label.document} ${JSON.stringify(f1Of(r.count))}`)
    for (const r of told.slice(0, 40))
      say(`false: ${r.label.document}: ${r.found.find(d => !d.suggested)?.title.slice(0, 80)}`)
    return {
      documents: all.length,
      textFound: share(holding.filter(isFound).length, holding.length),
      statusAccuracy: statusScore(all, say),
      supersedesFound: pairsFound(all, say),
      lineF1: items.f1,
      dayF1: dayScore(all, say),
      falseRate: share(told.length, none.length),
    }
  },
}
