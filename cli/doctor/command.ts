import type { Command } from 'commander'
import { standardDataFolder } from '#cli/credentials.ts'
import type { Finding } from '#cli/doctor/finding.ts'
import { exitCodes } from '#cli/failure.ts'
import { pathFrom } from '#cli/machine/paths.ts'
import { portOf, standardPort } from '#cli/machine/port-number.ts'
import { cleaned } from '#cli/print/clean.ts'
import { columns } from '#cli/print/lines.ts'
import type { Terminal } from '#cli/print/terminal.ts'
import { plainJson } from '#shared/plain-text.ts'

const signs = { ok: ['green', 'ok'], note: ['yellow', 'note'], broken: ['red', 'broken'] } as const

/** A line per finding, aligned, with its remedy under it. */
const linesOfFindings = (findings: readonly Finding[], terminal: Terminal): string[] =>
  columns(
    cleaned(findings).map(({ check, state, message, remedy }) => {
      const [colour, word] = signs[state]
      return [
        terminal.paint(colour, word),
        check,
        remedy ? `${message}\n${terminal.paint('dim', remedy)}` : message,
      ]
    }),
    terminal.width,
  )

export const addDoctor = (program: Command, terminal: () => Terminal): void => {
  program
    .command('doctor')
    .description('Look at everything Hypha needs on this machine, and at the running stack.')
    .option('--data <folder>', 'data folder of the local stack', pathFrom, standardDataFolder)
    .option('--port <number>', 'port the worker is to have', portOf, standardPort)
    .option('--json', 'print the findings as JSON')
    .action(async ({ data: folder, port, json }) => {
      const [{ machineFindings }, { stackFindings }] = await Promise.all([
        import('#cli/doctor/machine.ts'),
        import('#cli/doctor/stack.ts'),
      ])
      const findings = [
        ...(await machineFindings()),
        ...(await stackFindings({ folder, port, now: new Date() })),
      ]
      const text = json ? plainJson({ findings }, 2) : linesOfFindings(findings, terminal()).join('\n')
      process.stdout.write(`${text}\n`)
      if (findings.some(f => f.state === 'broken')) process.exitCode = exitCodes.other
    })
}
