import { limits } from '#shared/contract/limits.ts'
import type { DocumentKind } from '#shared/documents/kind.ts'
import { titleOf } from '#shared/documents/title.ts'
import { onceEach } from '#shared/item-people.ts'
import type { PathHistory } from './document-history.ts'
import { type Draft, instantOf } from './draft.ts'
import { personOf } from './identity.ts'
import { addressesAt, type Remote } from './remote.ts'
import type { Reason } from './tally.ts'

/** The text of a document's bytes, or the reason why it is none. */
export const textOf = (bytes: Buffer): { text: string } | { reason: Reason } => {
  if (bytes.includes(0)) return { reason: 'binary' }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return { reason: 'not-utf8' }
  }
}

export type ReadDocument = DocumentKind & {
  path: string
  text: string
  /** Null when no commit but a merge ever touched the path. */
  history: PathHistory | null
}

/** Where addresses of files point: the branch, and the time of the newest commit in seconds since 1970. */
export type Tip = { branch: string | null; at: number }

/** A document at HEAD as an item; its ref is its path, which is how records name each other. */
export const documentItemOf = (document: ReadDocument, remote: Remote | null, tip: Tip): Draft => {
  const { path, history } = document
  const createdAt = history?.createdAt ?? tip.at
  const [maker, ...others] = [...(history?.authors ?? [])].reverse()
  const people = [
    { role: 'author' as const, person: maker ? personOf(maker) : null },
    ...others.map(other => ({ role: 'co-author' as const, person: personOf(other) })),
  ]
  return {
    ref: path,
    kind: document.kind,
    title: document.kind === 'codeowners' ? path : titleOf(path, document.format, document.text),
    body: document.text,
    format: document.format,
    url: addressesAt(remote)?.file(tip.branch ?? 'HEAD', path) ?? null,
    state: null,
    createdAt: instantOf(createdAt),
    updatedAt: instantOf(Math.max(createdAt, history?.updatedAt ?? 0)),
    people: onceEach(people),
    paths: [path],
    work: false,
    links: [],
  }
}

/** CODEOWNERS cut in the middle would name other owners: the last line that matches decides. */
export const mustBeWhole = (document: ReadDocument): boolean =>
  document.kind === 'codeowners' && document.text.length > limits.itemCharacters
