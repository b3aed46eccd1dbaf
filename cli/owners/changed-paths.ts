import { CloneError } from '#cli/clone/clone-error.ts'
import { containerOf } from '#cli/clone/container.ts'
import { runGit } from '#cli/clone/git.ts'
import { locateClone } from '#cli/clone/locate.ts'
import { parseRemote, remoteAddressOf } from '#cli/clone/remote.ts'
import { openView } from '#cli/clone/view.ts'

/** What a change touches in a clone: `repository` as it is indexed, `paths` from its root, those removed too. */
export type ChangedPaths = { repository: string; paths: string[] }

/**
 * Paths a range changes (`main...HEAD`, `HEAD~3`, as git writes them) in the clone that `folder` is in. Throws CloneError for no clone,
 * and for what is no range.
 */
export const changedPathsIn = async (folder: string, range: string): Promise<ChangedPaths> => {
  const location = await locateClone(folder)
  const view = await openView(location, { allowShallow: true })
  try {
    const wanted = range.includes('..') ? range : `${range}...HEAD`
    const { code, text, complaint } = await runGit(view, [
      'diff',
      '-z',
      '--name-only',
      '--no-renames',
      '--no-ext-diff',
      '--no-textconv',
      '--end-of-options',
      wanted,
      '--',
    ])
    if (code !== 0)
      throw new CloneError(
        `git does not know the range “${range}”: ${complaint.split('\n')[0] ?? ''}`,
        'Write it as for `git diff`, e.g. main...HEAD.',
      )
    const { ref } = containerOf(parseRemote(remoteAddressOf(view.config) ?? ''), location)
    return { repository: ref, paths: text.split('\0').filter(path => path !== '') }
  } finally {
    await view.close()
  }
}
