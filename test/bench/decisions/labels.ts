import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { type CorpusDocument, corpusDocument, linesOf } from '#test/bench/corpus/corpus.ts'

const span = z.object({ text: z.string(), start: z.number(), end: z.number() })

const labelled = z.object({
  document: z.string(),
  decisions: z.array(
    span.extend({
      /** One decision each, where one text holds several. */
      lines: z.array(span).optional(),
      /** Such as “the minutes were accepted”: neither right nor wrong to find. */
      trivial: z.boolean().default(false),
      status: z.string().nullish(),
    }),
  ),
  status: z.string().nullish(),
  supersedes: z.array(z.string()).default([]),
})
export type Labelled = z.infer<typeof labelled>

const raw = z.object({ id: z.string(), path: z.string(), text: z.string() })

/** Documents with what was labelled in them; `raw`: records as they were written, where a corpus has them. */
export type LabelledCorpus = {
  documents: Map<string, CorpusDocument>
  labels: Labelled[]
  raw: Map<string, z.infer<typeof raw>> | null
}

/** Reads a folder of the corpora that has decisions. Throws an Error when it has none. */
export const readLabels = (folder: string): LabelledCorpus => {
  const home = resolve(folder)
  const file = join(home, 'decisions.jsonl')
  if (!existsSync(file)) throw new Error(`${folder} has no decisions.jsonl.`)
  const rawFile = join(home, 'raw.jsonl')
  return {
    documents: new Map(linesOf(join(home, 'documents.jsonl'), corpusDocument).map(d => [d.id, d])),
    labels: linesOf(file, labelled),
    raw: existsSync(rawFile) ? new Map(linesOf(rawFile, raw).map(r => [r.id, r])) : null,
  }
}
