import { CloneError } from './clone-error.ts'
import { type GitSetting, startGit } from './git.ts'

/** Files larger than this are never read, in bytes. */
export const largestText = 2_000_000

export type TreeEntry = {
  kind: 'file' | 'symlink' | 'submodule'
  oid: string
  /** Bytes; null when the object is missing or damaged. */
  size: number | null
  path: string
  /** Whether `path` is what git has, letter by letter: false when its bytes are not UTF-8. */
  exact: boolean
}

const kinds: Record<string, TreeEntry['kind']> = { '120000': 'symlink', '160000': 'submodule' }

/** `<mode> <type> <oid> <size, padded>\t<path>`; the size is `-` for a submodule and `BAD` for what is not there. */
const entryOf = (record: Buffer): TreeEntry => {
  const tab = record.indexOf(0x09)
  const [mode = '', , oid = '', size = ''] = record.subarray(0, tab).toString('latin1').split(/ +/)
  const path = record.subarray(tab + 1)
  const text = path.toString('utf8')
  return {
    kind: kinds[mode] ?? 'file',
    oid,
    size: /^\d+$/.test(size) ? Number(size) : null,
    path: text,
    exact: Buffer.from(text).equals(path),
  }
}

/**
 * Files of a commit's tree, with sizes and without content. `only` names paths at the root.
 * Throws CloneError when a folder of the tree is missing or damaged.
 */
export const listTree = async function* (
  setting: GitSetting,
  commit: string,
  only: string[] = [],
): AsyncGenerator<TreeEntry> {
  const run = startGit(setting, ['ls-tree', '-r', '-l', '-z', '--full-tree', commit, '--', ...only])
  run.input.end()
  try {
    for (let record = await run.output.until(0); record; record = await run.output.until(0))
      yield entryOf(record)
    const { code, complaint } = await run.ended
    if (code !== 0)
      throw new CloneError(
        `The tree of commit ${commit} cannot be read: ${complaint}.`,
        'Run `git fsck` in the clone; fetch what is missing, or clone it again.',
      )
  } finally {
    run.stop()
  }
}
