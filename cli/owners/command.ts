import { type Command, Option } from 'commander'
import { Failure } from '#cli/failure.ts'
import { commandAt, runOperation } from '#cli/operations/command.ts'
import { changedPathsIn } from '#cli/owners/changed-paths.ts'
import type { Terminal } from '#cli/print/terminal.ts'
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

const text = new Option(
  '--text <text>',
  'a text without files: who took on work like it (`-` reads it from the input, `@FILE` from a file)',
).conflicts(['diff', 'repository', 'paths'])

/**
 * What `hypha owners` takes instead of paths: `--diff main...HEAD`, the paths a range of commits of the clone here changes, and
 * `--text -`, which asks the same of a text.
 */
export const addOwnersWays = (program: Command, terminal: () => Terminal): void => {
  const command = commandAt(program, ['owners'])
  command
    .option('--diff <range>', 'the paths a range of commits changes in the clone here, e.g. main...HEAD')
    .addOption(text)
    .hook('preAction', () => fillIn(command))
    .action((...given: unknown[]) => {
      const id = command.opts().text === undefined ? 'owners.ask' : 'owners.topic'
      return runOperation(command, id, given, terminal)
    })
}
