import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { type Bench, numberOf } from '#test/bench/bench.ts'
import { commitDraft } from '#test/fixtures/items.ts'
import { openTestApp, type TestApp } from '#test/harness/app.ts'
import { addMember, type TestMember } from '#test/harness/member.ts'

// What does the time of an answer tell about hidden items? The same question about what is hidden and about what is not
// there, in turn, by somebody who may see neither. Not asserted: a busy machine moves single answers more than this does.

const itemsPerSide = 400

/** A word of made-up syllables that is in no other text. */
const wordOf = (n: number): string =>
  [n % 20, Math.floor(n / 20) % 20, 7].map(part => `${'bdfgklmnprstvzbdfgkl'[part]}ao`).join('')

const fill = async (app: TestApp): Promise<{ hidden: string[] }> => {
  const home = { source: 'git', ref: 'github.com/larkfield/parcel', name: 'larkfield/parcel' }
  const { container } = await app.call('containers.put', home)
  const drafts = Array.from({ length: itemsPerSide }, (_, n) => [
    commitDraft(n, `Carrier quotes, part ${n}`, `Keep quotes for ${n} minutes per lane`),
    commitDraft(itemsPerSide + n, `Tariff ${wordOf(n)}`, `The tariff ${wordOf(n)} of lane ${n}`, {
      audience: [`person:${app.personId}`],
    }),
  ]).flat()
  for (let at = 0; at < drafts.length; at += 100)
    await app.call('items.put', { container: container.id, items: drafts.slice(at, at + 100) })
  const rows = await app.database.owner`select id from item where title like 'Tariff %'`
  return { hidden: rows.map(row => String(row.id)) }
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now()
  await work().catch(() => undefined)
  return performance.now() - began
}

const at = (values: number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * part)] ?? 0

const rounded = (value: number): number => Math.round(value * 100) / 100

type Pair = { hidden(n: number): Promise<unknown>; absent(n: number): Promise<unknown> }

const pairsOf = ({ call }: TestMember, ids: string[]): Record<string, Pair> => ({
  'items.get': {
    hidden: n => call('items.get', { id: ids[n % ids.length] ?? '' }),
    absent: () => call('items.get', { id: randomUUID() }),
  },
  'search.ask': {
    hidden: n => call('search.ask', { q: wordOf(n % itemsPerSide) }),
    absent: n => call('search.ask', { q: `${wordOf(n % itemsPerSide)}xu` }),
  },
  'context.ask': {
    hidden: n => call('context.ask', { text: `The tariff ${wordOf(n % itemsPerSide)} of this lane` }),
    absent: n => call('context.ask', { text: `The tarufs ${wordOf(n % itemsPerSide)}xu of this lane` }),
  },
})

const measure = async (pair: Pair, pairs: number) => {
  const times = { hidden: [] as number[], absent: [] as number[] }
  for (let n = 0; n < pairs; n++) {
    // Whoever comes second finds a warmer cache.
    const order = n % 2 ? (['hidden', 'absent'] as const) : (['absent', 'hidden'] as const)
    for (const side of order) times[side].push(await timed(() => pair[side](n)))
  }
  const [hidden, absent] = [at(times.hidden, 0.5), at(times.absent, 0.5)]
  return {
    hiddenMs: rounded(hidden),
    absentMs: rounded(absent),
    ratio: rounded(hidden / absent),
    p95Ratio: rounded(at(times.hidden, 0.95) / at(times.absent, 0.95)),
  }
}

export const hidden: Bench = {
  usage: '[--pairs N]',
  flags: { pairs: { type: 'string', default: '500' } },
  run: async (given, say) => {
    const pairs = numberOf(given, 'pairs')
    const app = await openTestApp()
    try {
      const { hidden: ids } = await fill(app)
      const outsider = await addMember(app)
      const report: Record<string, unknown> = { pairs }
      for (const [name, pair] of Object.entries(pairsOf(outsider, ids))) {
        await measure(pair, 20)
        report[name] = await measure(pair, pairs)
        say(`${name}: ${JSON.stringify(report[name])}`)
      }
      return report
    } finally {
      await app.close()
    }
  },
}
