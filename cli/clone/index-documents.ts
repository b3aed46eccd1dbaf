import { limits } from '#shared/contract/limits.ts'
import { type DocumentKind, documentKindOf } from '#shared/documents/kind.ts'
import { isPlainPath } from './changes.ts'
import type { PathHistory } from './document-history.ts'
import { documentItemOf, mustBeWhole, type ReadDocument, type Tip, textOf } from './document-item.ts'
import { oidOfVersion } from './draft.ts'
import type { IgnoreRules } from './ignore-rules.ts'
import { type Pass, place, placeUnread } from './pass.ts'
import type { Reason, Tally } from './tally.ts'
import { largestText, listTree, type TreeEntry } from './tree.ts'
import type { View } from './view.ts'

/** A document of the tree at HEAD, not yet read. */
export type Found = DocumentKind & { path: string; oid: string }

const reasonAgainst = (entry: TreeEntry, rules: IgnoreRules): Reason | null => {
  if (!entry.exact || !isPlainPath(entry.path) || entry.path.length > limits.refCharacters) return 'odd-path'
  if (rules.ignores(entry.path)) return 'ignored'
  if (entry.size === null) return 'missing'
  return entry.size > largestText ? 'too-large' : null
}

/** Lists the documents at HEAD by name and size; nothing of their content is read. */
export const listDocuments = async (view: View, rules: IgnoreRules, tally: Tally): Promise<Found[]> => {
  const found: Found[] = []
  let owners = false
  for await (const entry of listTree(view, view.head)) {
    const kind = entry.kind === 'file' ? documentKindOf(entry.path) : null
    if (entry.kind !== 'file') tally.add(entry.kind, entry.path)
    if (!kind || (kind.kind === 'codeowners' && owners)) continue
    owners ||= kind.kind === 'codeowners'
    const reason = reasonAgainst(entry, rules)
    if (reason) tally.add(reason, entry.path)
    else found.push({ ...kind, path: entry.path, oid: entry.oid })
  }
  return found
}

/** The documents that have to be read: all, or those that changed since the last complete pass. */
export const changedAmong = (pass: Pass, documents: Found[]): Found[] =>
  documents.filter(({ path, oid, kind }) => {
    const stored = pass.known.version(path)
    const same = pass.fresh !== null && stored !== undefined && oidOfVersion(stored) === oid
    if (same) placeUnread(pass, path, kind)
    return !same
  })

const readDocument = async (
  pass: Pass,
  found: Found,
  history: PathHistory | null,
): Promise<ReadDocument | { reason: Reason }> => {
  const bytes = await pass.objects.read(found.oid)
  if (!bytes) return { reason: 'missing' }
  const read = textOf(bytes)
  if ('reason' in read) return read
  const document = { ...found, text: read.text, history }
  return mustBeWhole(document) ? { reason: 'owners-too-long' } : document
}

/** Brings documents into the index. `historyOf` tells who wrote them. */
export const indexDocuments = async (
  pass: Pass,
  documents: Found[],
  historyOf: (path: string) => PathHistory | null,
  tip: Tip,
): Promise<void> => {
  for (const found of documents) {
    const read = await readDocument(pass, found, historyOf(found.path))
    if ('reason' in read) pass.tally.add(read.reason, found.path)
    else await place(pass, found.oid, documentItemOf(read, pass.remote, tip))
    pass.meter.advance()
  }
}
