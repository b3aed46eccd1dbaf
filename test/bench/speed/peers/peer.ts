import type { CorpusDocument } from '#test/bench/corpus/corpus.ts'

/** What a peer is asked with: words of a text, or our best terms of it; only what was made before `before`, unless that is null. */
export type PeerQuestion = { text: string; before: string | null; most: number }

/** An index somebody could use instead, with the documents in it. */
export type Peer = {
  /** Of its index; null: it does not say. */
  bytes: number | null
  /** Refs, best first. */
  ask(question: PeerQuestion): Promise<string[]> | string[]
  close(): Promise<void> | void
}

export type Setting = {
  documents(): Iterable<CorpusDocument>
  /** Names these documents, for what is kept from run to run. */
  name: string
  /** The database with the same items in it, for peers that are Postgres. */
  databaseUrl: string | undefined
}

export type OpenPeer = (setting: Setting) => Promise<Peer>

/** Words of a text, each once, as any of them would cut it. */
export const wordsOf = (text: string): string[] => [
  ...new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []),
]
