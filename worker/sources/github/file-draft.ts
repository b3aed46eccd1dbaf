import { limits } from '#shared/contract/limits.ts'
import { type DocumentKind, documentKindOf } from '#shared/documents/kind.ts'
import { titleOf } from '#shared/documents/title.ts'
import { onceEach } from '#shared/item-people.ts'
import { cut, fitted } from './conversation.ts'
import { type CommitAuthor, personOfCommit } from './people.ts'
import type { Place, Unnamed } from './place.ts'
import { refOf } from './refs.ts'

/** Where GitHub looks for CODEOWNERS, in its order; only the first that exists counts. */
export const ownerFiles = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'] as const

/** Files larger than this are never read, in bytes; as in a clone. */
export const largestFile = 2_000_000

/** A file of the default branch, read. `last`: the commit that last touched it. */
export type ReadFile = {
  path: string
  blob: string
  text: string
  last: { committedDate: string; author: CommitAuthor | null } | null
}

/** What a path is to the index; null: nothing. `owners`: the CODEOWNERS that counts here. */
export const fileKindOf = (path: string, owners: string | null): DocumentKind | null => {
  const kind = documentKindOf(path)
  const ref = refOf({ repository: '0'.repeat(20), kind: 'blob', path })
  if (!kind || ref.length > limits.refCharacters || path.startsWith('/')) return null
  return kind.kind === 'codeowners' && path !== owners ? null : kind
}

/** CODEOWNERS cut in the middle would name other owners: the last line that matches decides. */
export const mustBeWhole = ({ text }: ReadFile, { kind }: DocumentKind): boolean =>
  kind === 'codeowners' && text.length > limits.itemCharacters

const addressOf = (path: string, { name, branch }: Place): string | null => {
  const encoded = (part: string) => part.split('/').map(encodeURIComponent).join('/')
  const url = `https://github.com/${name}/blob/${encoded(branch ?? 'HEAD')}/${encoded(path)}`
  return url.length <= limits.urlCharacters ? url : null
}

const lastInstant = Date.parse('9999-12-31T23:59:59Z')

/** Commits with absurd dates exist; they are moved to where a date can be. */
const instantOf = (date: string | undefined): string =>
  new Date(Math.min(Math.max(Date.parse(date ?? '') || 0, 0), lastInstant)).toISOString()

/**
 * A document as an item; its ref ends in its path, which is how records name each other. It is of whoever last wrote it,
 * and as old as that: when it was first written, GitHub does not tell without its whole history.
 */
export const fileDraft = (file: ReadFile, kind: DocumentKind, place: Place): Unnamed => {
  const { path, text, last } = file
  const at = instantOf(last?.committedDate)
  return {
    ref: refOf({ repository: place.repository, kind: 'blob', path }),
    kind: kind.kind,
    title: kind.kind === 'codeowners' ? path : cut(titleOf(path, kind.format, text), limits.titleCharacters),
    body: fitted(text),
    format: kind.format,
    url: addressOf(path, place),
    createdAt: at,
    updatedAt: at,
    people: onceEach([{ role: 'author', person: last?.author ? personOfCommit(last.author) : null }]),
    paths: [path],
    work: false,
  }
}
