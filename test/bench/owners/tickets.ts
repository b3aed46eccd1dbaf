import { join, resolve } from 'node:path'
import { z } from 'zod'
import type { ItemDraftInput } from '#shared/contract/items.ts'
import { type Corpus, type CorpusDocument, linesOf, readCorpus } from '#test/bench/corpus/corpus.ts'
import { draftOf } from '#test/bench/corpus/draft.ts'

/** Who took a ticket on, and whose it was. */
const question = z.object({
  query: z.string(),
  owners: z.array(z.string()).min(1),
  author: z.string().nullable(),
  asOf: z.string(),
})
export type TopicQuery = z.infer<typeof question>

/** What became of a ticket: it is known from the day it was resolved on. */
const taken = z.object({
  id: z.string(),
  later: z.object({ assignee: z.string().nullish(), resolvedAt: z.string().nullish() }).optional(),
})

export type TopicCorpus = Corpus & {
  topics: TopicQuery[]
  /** A ticket as a client would push it by now. */
  draft(document: CorpusDocument): ItemDraftInput
}

/** Reads tickets and who took them on (the corpora's README has the schema). Throws an Error when it is no such folder. */
export const readTopics = (folder: string): TopicCorpus => {
  const corpus = readCorpus(folder, null)
  const home = resolve(folder)
  const became = new Map(linesOf(join(home, 'documents.jsonl'), taken).map(t => [t.id, t.later]))
  return {
    ...corpus,
    name: `${corpus.name} owners`,
    topics: linesOf(join(home, 'topic_owners.jsonl'), question),
    draft(document) {
      const { assignee, resolvedAt } = became.get(document.id) ?? {}
      const draft = draftOf(document)
      if (!assignee || !resolvedAt) return draft
      const person = { name: assignee, identities: [{ source: 'bench', key: assignee }] }
      return {
        ...draft,
        updatedAt: resolvedAt,
        people: [...(draft.people ?? []), { role: 'assignee', person }],
      }
    },
  }
}
