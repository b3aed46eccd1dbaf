import type { ByteReader } from './byte-reader.ts'
import { type Change, withMoves } from './changes.ts'
import type { Contact } from './mailmap.ts'

/** What git tells of one commit. Times are seconds since 1970. */
export type CommitRecord = {
  sha: string
  parents: string[]
  author: Contact
  committer: { name: string; email: string }
  authoredAt: number
  committedAt: number
  message: string
  /** Values of trailers as they are written, e.g. `Mei Lindqvist <mei@larkfield.example>`. */
  coAuthors: string[]
  reviewers: string[]
  /** Against the first parent, with moves met. */
  changes: Change[]
}

const trailer = (...keys: string[]): string =>
  `%(trailers:${keys.map(k => `key=${k}`).join(',')},valueonly,unfold,separator=%x0A)`

const fields = [
  '%P',
  '%an',
  '%ae',
  '%aN',
  '%aE',
  '%cN',
  '%cE',
  '%at',
  '%ct',
  '%B',
  trailer('Co-authored-by'),
  trailer('Reviewed-by', 'Acked-by', 'Approved-by', 'Reviewers'),
]

/** For `--pretty`: a mark, then each field after a NUL. Git ends the last one and what follows with NUL too (`-z`). */
export const recordFormat = `tformat:%x00commit %H%x00${fields.join('%x00')}`

const statuses: Record<string, Change['status']> = { A: 'added', D: 'gone', R: 'renamed' }

const linesOf = (text: string): string[] => text.split('\n').filter(Boolean)

const recordOf = (sha: string, values: string[], changes: Change[]): CommitRecord => {
  const [parents = '', name = '', written = '', mappedName, mappedEmail] = values
  const [committerName = '', committerEmail = '', authoredAt, committedAt, message = ''] = values.slice(5)
  const [coAuthors = '', reviewers = ''] = values.slice(10)
  return {
    sha,
    parents: parents.split(' ').filter(Boolean),
    author: { name: mappedName ?? name, email: mappedEmail ?? written, written },
    committer: { name: committerName, email: committerEmail },
    authoredAt: Number(authoredAt) || 0,
    committedAt: Number(committedAt) || 0,
    message,
    coAuthors: linesOf(coAuthors),
    reviewers: linesOf(reviewers),
    changes: withMoves(changes),
  }
}

/**
 * Reads what `git diff-tree --stdin -z --name-status --pretty=<recordFormat>` prints, record by record. Text that is
 * not UTF-8 (git has converted what names its encoding) has the replacement character in it.
 */
export const parseRecords = async function* (output: ByteReader): AsyncGenerator<CommitRecord> {
  const next = async () => (await output.until(0))?.toString('utf8') ?? null
  let sha: string | null = null
  let values: string[] = []
  let changes: Change[] = []
  for (let token = await next(); token !== null; token = await next()) {
    const word = token.trimStart()
    const begun = /^commit ([0-9a-f]{40,64})$/.exec(word)?.[1]
    if (begun) {
      if (sha) yield recordOf(sha, values, changes)
      sha = begun
      values = []
      changes = []
      for (const _ of fields) values.push((await next()) ?? '')
    } else if (/^[A-Z]\d*$/.test(word)) {
      const status = statuses[word.charAt(0)] ?? 'changed'
      const path = (await next()) ?? ''
      changes.push(
        status === 'renamed' ? { status, from: path, path: (await next()) ?? '' } : { status, path },
      )
    }
  }
  if (sha) yield recordOf(sha, values, changes)
}
