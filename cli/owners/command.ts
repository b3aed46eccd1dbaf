import type { Command } from 'commander'
import { Failure } from '#cli/failure.ts'
import { commandAt } from '#cli/operations/command.ts'
import { changedPathsIn } from '#cli/owners/changed-paths.ts'
import { limits } from '#shared/contract/limits.ts'

/** Fills in what `--diff` stands for: the paths, and the repository unless one was named. */
const fillIn = async (command: Command): Promise<void> => {
  const { diff, repository } = command.opts()
  if (typeof diff !== 'string') return
  const changed = await changedPathsIn('.', diff)
  if (changed.paths.length === 0)
    throw new Failure('input.invalid', `Nothing changed in ${diff}.`, { exit: 'usage' })
  if (changed.paths.length > limits.pathsPerQuestion)
    throw new Failure(
      'input.invalid',
      `${diff} changes ${changed.paths.length} files; ${limits.pathsPerQuestion} can be asked about at once.`,
      { exit: 'usage', remedy: 'Ask about a smaller range, or name paths.' },
    )
  command.setOptionValue('paths', changed.paths)
  if (repository === undefined) command.setOptionValue('repository', changed.repository)
}

/** `hypha owners --diff main...HEAD`: the paths a range of commits of the clone here changes. */
export const addOwnersDiff = (program: Command): void => {
  commandAt(program, ['owners'])
    .option('--diff <range>', 'the paths a range of commits changes in the clone here, e.g. main...HEAD')
    .hook('preAction', (_parent, command) => fillIn(command))
}
