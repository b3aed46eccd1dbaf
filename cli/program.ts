import { Command } from 'commander'
import { addOperation } from '#cli/operations/command.ts'
import type { Terminal } from '#cli/print/terminal.ts'
import { addStart } from '#cli/start/command.ts'
import { operationIds } from '#shared/contract/index.ts'

const settled = (command: Command): void => {
  command
    .exitOverride()
    .enablePositionalOptions()
    .configureOutput({ outputError: () => undefined })
  command.commands.forEach(settled)
}

/** The whole `hypha` command. Errors are thrown, never printed here. */
export const programOf = (terminal: () => Terminal): Command => {
  const program = new Command('hypha').description(
    "An organisation's own memory, on the page where the work happens.",
  )
  addStart(program)
  for (const id of operationIds) addOperation(program, id, terminal)
  settled(program)
  return program
}
