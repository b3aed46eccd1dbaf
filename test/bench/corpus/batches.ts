import type { CorpusDocument } from '#test/bench/corpus/corpus.ts'

/** Documents of one container, as many as one push takes. */
export type Batch = { source: string; project: string; documents: CorpusDocument[] }

type Filling = Batch & { size: number }

const emptied = ({ source, project, documents }: Batch): Batch => ({ source, project, documents })

/** At most 100 documents and about 600 kB each, in the order they come. */
export const batchesOf = function* (documents: Iterable<CorpusDocument>): Generator<Batch> {
  const filling = new Map<string, Filling>()
  for (const document of documents) {
    const { source, project } = document
    const home = `${source}\n${project}`
    const batch = filling.get(home) ?? { source, project, documents: [], size: 0 }
    filling.set(home, batch)
    batch.documents.push(document)
    batch.size += (document.body ?? '').length * 2
    if (batch.documents.length < 100 && batch.size < 600_000) continue
    filling.delete(home)
    yield emptied(batch)
  }
  for (const batch of filling.values()) yield emptied(batch)
}
