import ignore, { type Ignore } from 'ignore'
import { CloneError } from './clone-error.ts'
import type { ObjectReader } from './objects.ts'
import { largestText, listTree } from './tree.ts'
import type { View } from './view.ts'

/** What `.hyphaignore` at the root of the tree leaves out, in the syntax of .gitignore. */
export type IgnoreRules = {
  /** Blob of the file, or null when there is none. */
  oid: string | null
  ignores(path: string): boolean
}

const file = '.hyphaignore'

/** More than three wildcards in one name, or `**` among folders, could take hours on a path made for it. */
const isTooWild = (pattern: string): boolean => {
  const parts = pattern.split('/')
  const folders = parts.filter(part => part === '**')
  return folders.length > 3 || parts.some(part => (part.match(/\*+/g)?.length ?? 0) > 3)
}

const rulesIn = (text: string): Ignore => {
  const wild = text.split(/\r?\n/).find(line => !line.startsWith('#') && isTooWild(line))
  if (wild)
    throw new CloneError(
      `The pattern ${wild.slice(0, 100)} in ${file} has more wildcards than can be matched in good time.`,
      'Write it with three wildcards at most in one name.',
    )
  return ignore().add(text)
}

/**
 * Reads the rules at HEAD. Throws CloneError when the file is there but cannot be read or matched: then
 * nothing may be indexed, because we do not know what to leave out.
 */
export const readIgnoreRules = async (view: View, objects: ObjectReader): Promise<IgnoreRules> => {
  for await (const entry of listTree(view, view.head, [file])) {
    const small = entry.kind === 'file' && entry.size !== null && entry.size <= largestText
    const bytes = small ? await objects.read(entry.oid) : null
    if (!bytes)
      throw new CloneError(
        `The ${file} of the clone cannot be read.`,
        `Make ${file} a regular text file and commit it; in a partial clone, check HEAD out first.`,
      )
    const rules = rulesIn(bytes.toString('utf8'))
    return { oid: entry.oid, ignores: path => rules.ignores(path) }
  }
  return { oid: null, ignores: () => false }
}
