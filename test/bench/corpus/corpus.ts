import { existsSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { z } from 'zod'

// The corpora's README (../shared/data) has the schema. `later` holds what was set after a document was made: it is not read.

export const corpusDocument = z.object({
  id: z.string(),
  source: z.string(),
  kind: z.string(),
  title: z.string(),
  body: z.string().nullable(),
  author: z.string().nullable(),
  createdAt: z.string(),
  project: z.string(),
  url: z.string(),
  paths: z.array(z.string()).optional(),
})
export type CorpusDocument = z.infer<typeof corpusDocument>

const corpusQuery = z.object({
  query: z.string(),
  relevant: z.array(z.string()),
  asOf: z.string(),
  ignore: z.array(z.string()).default([]),
  /** Asked with instead of the document's text. */
  text: z.string().optional(),
  /** The title of the page such a text is from; empty where it is not told. */
  context: z.string().default(''),
  kind: z.string().default(''),
  grades: z.record(z.string(), z.number()).default({}),
})
export type CorpusQuery = z.infer<typeof corpusQuery>

export type Corpus = {
  name: string
  documents: CorpusDocument[]
  /** Ids that are ranked; the other documents only ask. */
  candidates: ReadonlySet<string>
  queries: CorpusQuery[]
}

/** The lines of a file of JSON. Not by readline, which also ends a line at U+2028. */
export const linesOf = <T>(file: string, schema: z.ZodType<T>): T[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => schema.parse(JSON.parse(line)))

const borrowed = z.object({ extraDocuments: z.array(z.string()) })

/** Reads a folder of the corpora. `file`: its questions; null: not read. Throws an Error when it is none. */
export const readCorpus = (folder: string, file: string | null = 'related.jsonl'): Corpus => {
  const home = resolve(folder)
  const own = join(home, 'documents.jsonl')
  if (!existsSync(own)) throw new Error(`${folder} is no corpus: it has no documents.jsonl.`)
  const documents = linesOf(own, corpusDocument)
  const queries = file === null ? [] : linesOf(join(home, file), corpusQuery)
  const more = join(home, 'corpus.json')
  if (!existsSync(more)) {
    const candidates = new Set(documents.map(d => d.id))
    return {
      name: basename(home),
      documents,
      candidates,
      queries,
    }
  }
  const { extraDocuments } = borrowed.parse(JSON.parse(readFileSync(more, 'utf8')))
  const extra = extraDocuments.map(path => linesOf(join(home, '..', path), corpusDocument))
  return {
    name: basename(home),
    documents: [...documents, ...extra.flat()],
    candidates: new Set(extra.flat().map(d => d.id)),
    queries,
  }
}
