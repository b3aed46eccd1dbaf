import type { Corpus, CorpusDocument } from '#test/bench/corpus/corpus.ts'
import { draftOf } from '#test/bench/corpus/draft.ts'
import type { LabelledCorpus } from '#test/bench/decisions/labels.ts'

/** The repository a document lies in, by its address, so that a draft begun there is near to it; else its project. */
const projectOf = ({ url, project }: CorpusDocument): string =>
  /^https:\/\/(github\.com\/[^/]+\/[^/]+)\//.exec(url)?.[1] ?? project

/** What is indexed: records as they were written, where the corpus has them, with their decisions. */
export const indexedOf = (corpus: Corpus, { raw }: LabelledCorpus): Corpus => ({
  ...corpus,
  name: `touches ${corpus.name}`,
  documents: corpus.documents.map(document => ({
    ...document,
    body: raw?.get(document.id)?.text ?? document.body,
    project: projectOf(document),
  })),
})

/** As a client pushes it: nothing of these corpora is reStructuredText, though a rule below a heading looks like it. */
export const recordDraft = (document: CorpusDocument) => ({
  ...draftOf(document),
  format: 'markdown' as const,
})

/** The documents as drafts: without their own address, begun where a new issue of their repository is written. */
export const begunOf = (corpus: Corpus): Corpus => ({
  ...corpus,
  documents: corpus.documents.map(document => ({
    ...document,
    url: `https://${projectOf(document)}/issues/new`,
  })),
})
