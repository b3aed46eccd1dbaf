import type { Command } from 'commander'
import { type Reach, signedInReachOf } from '#cli/credentials.ts'
import type { Outcome } from '#cli/drill/drill.ts'
import { exitCodes } from '#cli/failure.ts'
import { addReachFlags } from '#cli/operations/command.ts'
import { columns } from '#cli/print/lines.ts'
import type { Terminal } from '#cli/print/terminal.ts'

const lineOf = ({ right, surface, stillAnswered }: Outcome, terminal: Terminal): string[] => [
  right,
  surface,
  stillAnswered === null
    ? terminal.paint('red', 'still answers after 60 s')
    : terminal.paint('green', stillAnswered === 0 ? 'at once' : `after ${stillAnswered} ms`),
]

const linesOf = (outcomes: Outcome[], terminal: Terminal): string[] => [
  ...columns(
    [['taken away', 'surface', 'stopped'], ...outcomes.map(o => lineOf(o, terminal))],
    terminal.width,
  ),
  outcomes.some(o => o.stillAnswered === null)
    ? 'A right that was taken away went on working.'
    : 'Every right that was taken away was gone on every surface.',
]

/** `hypha access drill`: takes rights away from a test agent, and shows how long each surface goes on. */
export const addDrill = (program: Command, terminal: () => Terminal): void => {
  const access = program.commands.find(c => c.name() === 'access') ?? program.command('access')
  const command = access
    .command('drill')
    .description('Take rights away from a test agent, and show how long each surface still answers it.')
  addReachFlags(command).action(async (flags: Reach & { json?: boolean }) => {
    const { drill } = await import('#cli/drill/drill.ts')
    const outcomes = await drill(signedInReachOf(flags, process.env))
    const text = flags.json ? JSON.stringify({ outcomes }, null, 2) : linesOf(outcomes, terminal()).join('\n')
    process.stdout.write(`${text}\n`)
    if (outcomes.some(o => o.stillAnswered === null)) process.exitCode = exitCodes.other
  })
}
