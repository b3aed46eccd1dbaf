import { CommanderError } from 'commander'
import { bodyOf, exitCodes, failureOf, linesOf } from '#cli/failure.ts'
import { cleaned } from '#cli/print/clean.ts'
import { terminalOf } from '#cli/print/terminal.ts'
import { programOf } from '#cli/program.ts'
import { plainJson } from '#shared/plain-text.ts'

const fail = (cause: unknown, json: boolean): void => {
  // Help and version leave by an exception too; they are printed already.
  if (cause instanceof CommanderError && (cause.exitCode === 0 || cause.code === 'commander.help')) {
    process.exitCode = cause.exitCode === 0 ? 0 : exitCodes.usage
    return
  }
  const failure = failureOf(cause)
  process.exitCode = failure.exitCode
  if (json) process.stdout.write(`${plainJson(bodyOf(failure), 2)}\n`)
  else process.stderr.write(`${cleaned(linesOf(failure)).join('\n')}\n`)
}

// `hypha … | head` closes the pipe early: that is no error.
process.stdout.on('error', (cause: NodeJS.ErrnoException) => {
  process.exit(cause.code === 'EPIPE' ? 0 : 1)
})

const program = programOf(() => terminalOf(process.stdout, process.env, new Date()))
await program.parseAsync().catch(cause => fail(cause, process.argv.includes('--json')))
