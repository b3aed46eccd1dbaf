import { Command } from 'commander'
import { addBuild } from '#cli/build/command.ts'
import { addConnect } from '#cli/connect/command.ts'
import { addDecisionFiles } from '#cli/decisions/command.ts'
import { addDeployment } from '#cli/deployment/command.ts'
import { addDoctor } from '#cli/doctor/command.ts'
import { addDrill } from '#cli/drill/command.ts'
import { addExport } from '#cli/export/command.ts'
import { addLog } from '#cli/log/command.ts'
import { addOperation } from '#cli/operations/command.ts'
import { addOwnersWays } from '#cli/owners/command.ts'
import type { Terminal } from '#cli/print/terminal.ts'
import { addSignIn } from '#cli/sign-in/command.ts'
import { addStart } from '#cli/start/command.ts'
import { addIndex } from '#cli/start/index-command.ts'
import { operationIds } from '#shared/contract/index.ts'
import { version } from '#shared/version.ts'

const settled = (command: Command): void => {
  command
    .exitOverride()
    .enablePositionalOptions()
    .configureOutput({ outputError: () => undefined })
  // `items` alone is no operation: it says what there is.
  if (!command.description()) command.description(command.commands.map(c => c.name()).join(', '))
  command.commands.forEach(settled)
}

/** The whole `hypha` command. Errors are thrown, never printed here. */
export const programOf = (terminal: () => Terminal): Command => {
  const program = new Command('hypha').description(
    "An organisation's own memory, on the page where the work happens.",
  )
  program.version(version)
  addStart(program)
  addIndex(program)
  for (const id of operationIds) addOperation(program, id, terminal)
  addOwnersWays(program, terminal)
  addDecisionFiles(program)
  addSignIn(program, terminal)
  addConnect(program, terminal)
  addLog(program, terminal)
  addDrill(program, terminal)
  addExport(program)
  addDoctor(program, terminal)
  addBuild(program)
  addDeployment(program)
  settled(program)
  return program
}
