import type { Labelled } from './labels.ts'

/** A text of a corpus, with the lines that were labelled as decided and those that count neither way; lines from 0. */
export type Judged = { id: string; text: string; gold: ReadonlySet<number>; ignored: ReadonlySet<number> }

/** First and last offset of every line, in Unicode code points. */
const extents = (text: string): [number, number][] => {
  let at = 0
  return text.split('\n').map(line => {
    const start = at
    const end = start + [...line].length
    at = end + 1
    return [start, end]
  })
}

/** By offsets: a line is decided that overlaps a labelled one. */
export const judgedByOffsets = (id: string, text: string, { decisions }: Labelled): Judged => {
  const lines = extents(text)
  const within = (trivial: boolean): Set<number> => {
    const spans = decisions.filter(d => d.trivial === trivial).flatMap(d => d.lines ?? [d])
    const hit = ([start, end]: [number, number]) => spans.some(s => start < s.end && s.start < end)
    return new Set(lines.flatMap((line, n) => (hit(line) ? [n] : [])))
  }
  return { id, text, gold: within(false), ignored: within(true) }
}

const wordsOf = (line: string): string[] => line.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

/** Whether all words of one stand in the other in this order: labels have lost links and numbers of records. */
const isPartOf = (some: readonly string[], all: readonly string[]): boolean => {
  let at = 0
  for (const word of all) if (word === some[at]) at++
  return some.length > 0 && at === some.length
}

/**
 * By words, for records as they were written: labels are of a text from which links, numbers and more were removed. Each
 * labelled line is the first line of the record, behind that of the label before, that has all its words; an empty one is none.
 */
export const judgedByWords = (id: string, text: string, { decisions }: Labelled): Judged => {
  const lines = text.split('\n').map(wordsOf)
  const gold = new Set<number>()
  const sought = decisions.flatMap(d =>
    d.text
      .split('\n')
      .map(wordsOf)
      .filter(w => w.length > 0),
  )
  const starts = lines.flatMap((l, n) => (isPartOf(sought[0] ?? [], l) ? [n] : []))
  let best: { found: number[]; cost: number } = { found: [], cost: 0 }
  for (const start of starts.slice(0, 20)) {
    const found: number[] = []
    let from = start
    let cost = 0
    for (const words of sought) {
      const at = lines.findIndex((l, n) => n >= from && n - from < 60 && isPartOf(words, l))
      if (at < 0) continue
      cost += at - from + (lines[at]?.length ?? 0) - words.length
      found.push(at)
      from = at + 1
    }
    // The run that lies closest together, with the fewest other words, is the section itself.
    if (found.length > best.found.length || (found.length === best.found.length && cost < best.cost))
      best = { found, cost }
  }
  for (const n of best.found) gold.add(n)
  return { id, text, gold, ignored: new Set() }
}

/** Items of one day, in order, as one text: ids share what stands before `#`. Null when no item is one of a day's. */
export const daysOf = (items: readonly Judged[]): Judged[] | null => {
  if (!items.some(i => /#\d+$/.test(i.id))) return null
  const days = Map.groupBy(items, i => i.id.split('#')[0] ?? '')
  return [...days].map(([id, some]) => {
    const order = ({ id: own }: Judged) => Number(own.split('#')[1]) || 0
    const [gold, ignored] = [new Set<number>(), new Set<number>()]
    const texts: string[] = []
    let at = 0
    for (const item of some.toSorted((a, b) => order(a) - order(b))) {
      for (const n of item.gold) gold.add(at + n)
      for (const n of item.ignored) ignored.add(at + n)
      texts.push(item.text, '')
      at += item.text.split('\n').length + 1
    }
    return { id, text: texts.join('\n'), gold, ignored }
  })
}
