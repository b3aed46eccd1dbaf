import { type ChainKey, endOf, originOf, sealOf } from '#shared/activity/chain.ts'
import type { SealedRecord } from '#shared/contract/log.ts'
import type { State } from '#test/soak/tamper/state.ts'

/** What a tampering may use. Every state has at least four records. */
export type Ground = {
  workspace: string
  state: State
  /** The same log some time before: at least one record shorter. */
  before: State
  /** The log of another workspace, of the same key. */
  other: State
  key: ChainKey
  /** A whole number from `from` to `to`, both in. */
  pick(from: number, to: number): number
}

type Tampering = {
  /** Only a checkpoint from before tells. */
  needsCheckpoint?: true
  apply(ground: Ground): State | Promise<State>
}

const renumbered = (records: SealedRecord[]): SealedRecord[] => records.map((r, n) => ({ ...r, seq: n + 1 }))

/** A state whose head names its last record, as well as one can without the key. */
const ending = (records: SealedRecord[], end: string): State => ({
  records,
  head: { seq: records.length, end },
})

const hex = (pick: Ground['pick']): string =>
  Array.from({ length: 64 }, () => pick(0, 15).toString(16)).join('')

const changed = ({ state, pick }: Ground, change: (record: SealedRecord) => Partial<SealedRecord>): State => {
  const at = pick(0, state.records.length - 1)
  return { ...state, records: state.records.map((r, n) => (n === at ? { ...r, ...change(r) } : r)) }
}

/** Changes one record's text in one place. */
const edited = (text: string, at: number): string => {
  const was = text[at] ?? ''
  return text.slice(0, at) + (was === 'x' ? 'y' : 'x') + text.slice(at + 1)
}

/** Drops a run of records that does not reach the end. */
const dropped = ({ state: { records }, pick }: Ground): SealedRecord[] => {
  const from = pick(0, records.length - 2)
  return records.toSpliced(from, pick(1, records.length - 1 - from))
}

const cut = ({ state, pick }: Ground): SealedRecord[] =>
  state.records.slice(0, pick(1, state.records.length - 1))

/** Two places, the first before the second. */
const twoOf = ({ state, pick }: Ground): [number, number] => {
  const first = pick(0, state.records.length - 2)
  return [first, pick(first + 1, state.records.length - 1)]
}

const swapped = (ground: Ground, keep: (here: SealedRecord, there: SealedRecord) => SealedRecord): State => {
  const [a, b] = twoOf(ground)
  const { records } = ground.state
  const [first, second] = [records[a], records[b]]
  if (!first || !second) throw new Error('two places outside of the log')
  return { ...ground.state, records: records.with(a, keep(first, second)).with(b, keep(second, first)) }
}

const inserted = ({ state: { records }, pick }: Ground, at: number): SealedRecord[] => {
  const model = records[pick(0, records.length - 1)]
  if (!model) throw new Error('a place outside of the log')
  return renumbered(records.toSpliced(at, 0, { ...model, mac: hex(pick) }))
}

/** Seals everything anew, as the holder of the key can. */
const sealedAnew = async ({ key, workspace }: Ground, records: SealedRecord[]): Promise<State> => {
  let mac = await originOf(key, workspace)
  const anew: SealedRecord[] = []
  for (const record of renumbered(records)) {
    mac = await sealOf(key, mac, record)
    anew.push({ ...record, mac })
  }
  return ending(anew, await endOf(key, workspace, anew.length, mac))
}

/** Ways to change a log behind the worker's back. */
export const tamperings: Readonly<Record<string, Tampering>> = {
  'a text edited': {
    apply: g => changed(g, r => ({ record: edited(r.record, g.pick(0, r.record.length - 1)) })),
  },
  'a person exchanged': {
    apply: g =>
      changed(g, r => ({
        record: r.record.replace(/"person": "."?/, `"person": "${g.pick(0, 1) ? 'z' : 'q'}`),
      })),
  },
  'a time moved': {
    apply: g => changed(g, r => ({ at: r.at.replace(/^\d{4}/, y => String(Number(y) - g.pick(1, 9))) })),
  },
  'a seal replaced': { apply: g => changed(g, () => ({ mac: hex(g.pick) })) },
  'records dropped': { apply: g => ({ ...g.state, records: dropped(g) }) },
  'records dropped, the rest numbered anew': {
    apply: g => ending(renumbered(dropped(g)), g.state.head?.end ?? ''),
  },
  'two texts exchanged': {
    apply: g => swapped(g, (here, there) => ({ ...there, seq: here.seq, mac: here.mac })),
  },
  'two records exchanged': { apply: g => swapped(g, (here, there) => ({ ...there, seq: here.seq })) },
  'a record put in': {
    apply: g => ending(inserted(g, g.pick(0, g.state.records.length - 1)), g.state.head?.end ?? ''),
  },
  'a record put at the end': { apply: g => ({ ...g.state, records: inserted(g, g.state.records.length) }) },
  'a record put at the end, and the end moved': {
    apply: g => ending(inserted(g, g.state.records.length), g.state.head?.end ?? ''),
  },
  'the tail cut': { apply: g => ({ ...g.state, records: cut(g) }) },
  'the tail cut, and the end moved back': {
    apply: g => {
      const records = cut(g)
      return ending(records, g.pick(0, 1) ? (g.state.head?.end ?? '') : (records.at(-1)?.mac ?? ''))
    },
  },
  'the end taken away': { apply: g => ({ ...g.state, head: null }) },
  'another workspace’s log in its place': { apply: g => g.other },
  'an older copy in its place': { needsCheckpoint: true, apply: g => g.before },
  'the whole log dropped': { needsCheckpoint: true, apply: () => ({ records: [], head: null }) },
  'a record edited and all sealed anew with the key': {
    needsCheckpoint: true,
    apply: g =>
      sealedAnew(g, changed(g, r => ({ at: r.at.replace(/^\d{4}/, y => String(Number(y) - 1)) })).records),
  },
  'records dropped and all sealed anew with the key': {
    needsCheckpoint: true,
    apply: g => sealedAnew(g, dropped(g)),
  },
}
