import { chainKeyOf } from '#shared/activity/chain.ts'
import type { OperationId } from '#shared/contract/index.ts'
import type { Database } from '../db/ask.ts'
import { openHush } from './hush.ts'
import { recordAndRead, seal, type Waiting } from './seal.ts'

/** What is known only after the answer: who was shown what, or whose token was refused. Ids and codes, never names or text. */
export type Entry = {
  entry: {
    kind: 'read' | 'refusal'
    operation: OperationId
    about?: string[]
    count?: number
    outcome?: string
  }
} & ({ workspace: string; person: string; agent: string | null; client: string } | { proof: string })

/** A transaction noted something in this workspace; null: in one nobody named. */
type Change = { changed: string | null }

export type Recorder = {
  add(note: Entry | Change): void
  /** Writes down and seals what was added. Never rejects; call it after the answer and keep the isolate until it ends. */
  flush(): Promise<void>
  /** Seals whatever waits anywhere. */
  sealAll(): Promise<void>
}

type Parts = {
  db: Database
  /** LOG_KEY. */
  key: string
  now(): Date
  log(event: string, detail: Record<string, unknown>): void
}

/** More than this waits only while the database is gone; then the oldest reads are lost, and said to be. */
const mostWaiting = 10_000

/** A round whose request was ended by the platform never ends itself, in milliseconds. */
const longestRound = 30_000

/** A refusal that may come hundreds of times a second. */
const isFlood = (note: Entry | Change): note is Entry & { proof: string } =>
  'proof' in note && note.entry.outcome === 'limit.reached'

const isEntry = (note: Entry | Change): note is Entry => 'entry' in note

/** Workspaces to seal in, beside those of the entries; null: every one. */
const changedIn = (notes: (Entry | Change)[]): string[] | null => {
  const changed = notes.flatMap(note => (isEntry(note) ? [] : [note.changed]))
  return changed.includes(null) ? null : [...new Set(changed.filter(id => id !== null))]
}

/**
 * The log's way in for what happens after answers. Notes gather in the isolate and go to the database in rounds, one at a
 * time; a round takes everything there is. A crash loses the reads and refusals of the round under way and of the answers
 * given meanwhile: two round trips' worth, and nothing of what changed anything.
 */
export const openRecorder = ({ db, key, now, log }: Parts): Recorder => {
  const isFirst = openHush(now)
  let waiting: (Entry | Change)[] = []
  let round: { notes: number; since: number; ends: Promise<void> } | undefined

  const keep = (notes: (Entry | Change)[]): void => {
    waiting = [...notes, ...waiting]
    const lost = waiting.splice(0, waiting.length - mostWaiting)
    if (lost.length > 0) log('activity.lost', { notes: lost.length })
  }
  const record = async (notes: (Entry | Change)[]): Promise<Waiting[]> => {
    const entries = notes.filter(isEntry)
    try {
      const { strangers, chains } = await recordAndRead(db, entries, changedIn(notes))
      for (const n of strangers) log('refusal', { ...entries[n - 1]?.entry })
      return chains
    } catch (cause) {
      keep(notes)
      throw cause
    }
  }
  const write = async (notes: (Entry | Change)[]): Promise<void> => {
    const late = await seal(db, await chainKeyOf(key), await record(notes))
    if (late.length > 0) log('activity.late', { workspaces: late })
  }
  const startRound = (): Promise<void> => {
    if (round) log('activity.lost', { notes: round.notes })
    const notes = waiting
    waiting = []
    const started = { notes: notes.length, since: now().getTime(), ends: Promise.resolve() }
    round = started
    started.ends = write(notes)
      .catch(cause =>
        log('activity.waiting', { message: cause instanceof Error ? cause.message : String(cause) }),
      )
      .finally(() => {
        if (round === started) round = undefined
      })
    return started.ends
  }
  const running = (): Promise<void> | undefined =>
    round && now().getTime() - round.since < longestRound ? round.ends : undefined

  // The round under way began before these notes; the one after it takes them, whoever starts it.
  const flush = async (): Promise<void> => {
    for (let n = 0; n < 2 && (running() || waiting.length > 0); n++) await (running() ?? startRound())
  }

  return {
    add: note => {
      if (!isFlood(note) || isFirst(note.proof)) waiting.push(note)
    },
    flush,
    sealAll: () => {
      waiting.push({ changed: null })
      return flush()
    },
  }
}
