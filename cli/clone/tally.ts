/** Why something of a clone is not in the index as it is, and the words for it (plural). */
export const reasons = {
  ignored: 'left out by .hyphaignore',
  symlink: 'symbolic links, which are not followed',
  submodule: 'submodules, which are clones of their own',
  binary: 'documents that are binary',
  'too-large': 'documents larger than 2 MB',
  'not-utf8': 'documents that are not UTF-8',
  missing: 'documents missing or damaged in the clone',
  'odd-path': 'files, or commits that name files, whose path cannot be stored',
  'owners-too-long': 'CODEOWNERS files too long to be stored whole',
  'plain-merge': 'merges that say nothing but which branches met',
  'damaged-commit': 'commits that cannot be read',
  'paths-unknown': 'commits stored without paths, because a tree is missing or damaged',
  'text-cut': 'texts cut at the limit of an item',
  'paths-cut': 'changes with more paths than an item holds',
  'letters-lost': 'commits with letters that are not UTF-8, which were replaced',
  refused: 'items the worker refused',
} as const
export type Reason = keyof typeof reasons

export type Skipped = { reason: Reason; count: number; examples: string[] }

export type Tally = {
  add(reason: Reason, example: string): void
  list(): Skipped[]
}

const mostExamples = 5

/** Counts what is left out or changed, with the first few examples of each reason. */
export const openTally = (): Tally => {
  const found = new Map<Reason, Skipped>()
  return {
    add(reason, example) {
      const entry = found.get(reason) ?? { reason, count: 0, examples: [] }
      entry.count += 1
      if (entry.examples.length < mostExamples) entry.examples.push(example)
      found.set(reason, entry)
    },
    list: () => [...found.values()],
  }
}
