import { existsSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { z } from 'zod'
import type { ItemDraftInput } from '#shared/contract/items.ts'
import { linesOf } from '#test/bench/corpus/corpus.ts'

const change = z.object({
  sha: z.string(),
  date: z.string(),
  author: z.string(),
  paths: z.array(z.string()),
  reviewers: z.array(z.string()),
  title: z.string(),
})
export type Change = z.infer<typeof change>

/** Who reviewed a later change: `query` is its sha. */
const question = z.object({
  query: z.string(),
  date: z.string(),
  author: z.string(),
  paths: z.array(z.string()).min(1),
  reviewers: z.array(z.string()).min(1),
})
export type OwnersQuery = z.infer<typeof question>

export type ChangeCorpus = {
  name: string
  history: Change[]
  /** What came after, in order of time; some of it is asked about. */
  later: Change[]
  queries: ReadonlyMap<string, OwnersQuery>
}

/** Reads a folder of changes and who reviewed them (the corpora's README has the schema). Throws an Error when it is none. */
export const readChanges = (folder: string): ChangeCorpus => {
  const home = resolve(folder)
  if (!existsSync(join(home, 'history.jsonl')))
    throw new Error(`${folder} is no corpus of changes: it has no history.jsonl.`)
  return {
    name: basename(home),
    history: linesOf(join(home, 'history.jsonl'), change),
    later: linesOf(join(home, 'later.jsonl'), change),
    queries: new Map(linesOf(join(home, 'owners.jsonl'), question).map(q => [q.query, q])),
  }
}

const personOf = (name: string) => ({
  name,
  identities: [{ source: 'bench', key: name, handle: `@${name}` }],
})

/** A change as a client would push it. */
export const changeDraft = ({ sha, title, date, paths, author, reviewers }: Change): ItemDraftInput => ({
  ref: sha,
  version: '1',
  kind: 'commit',
  title: title.slice(0, 1_000) || sha,
  body: '',
  url: `https://bench.test/commit/${sha}`,
  createdAt: date,
  updatedAt: date,
  people: [
    { role: 'author', person: personOf(author) },
    ...reviewers.map(name => ({ role: 'reviewer' as const, person: personOf(name) })),
  ],
  paths,
})
