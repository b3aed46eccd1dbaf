import type { Command } from 'commander'
import { signedInReachOf } from '#cli/credentials.ts'
import { Failure } from '#cli/failure.ts'
import { readCheckpoint, writeExport } from '#cli/log/file.ts'
import { failureOfVerdict, type Verdict } from '#cli/log/verdict.ts'
import { verifyLog } from '#cli/log/verify.ts'
import { verifyFile } from '#cli/log/verify-file.ts'
import { pathFrom } from '#cli/machine/paths.ts'
import { addReachFlags } from '#cli/operations/command.ts'
import { printed } from '#cli/print/index.ts'
import type { Terminal } from '#cli/print/terminal.ts'
import { countOf } from '#cli/print/words.ts'
import { type CallOptions, call } from '#shared/contract/client.ts'
import type { Checkpoint } from '#shared/contract/log.ts'
import { plainJson } from '#shared/plain-text.ts'

type Flags = {
  verify?: boolean
  export?: string
  checkpoint?: string
  file?: string
  json?: boolean
  worker?: string
  token?: string
  data?: string
}

const say = (value: unknown, lines: string[], json = false): void => {
  process.stdout.write(json ? `${plainJson(value, 2)}\n` : `${lines.join('\n')}\n`)
}

const linesOf = ({ verified, unsealed, checkpoint }: Verdict): string[] => [
  `The log holds: ${countOf(verified, 'record')} verified${unsealed ? `, ${unsealed} not sealed yet` : ''}.`,
  ...(checkpoint ? [`Checkpoint: record ${checkpoint.seq}, seal ${checkpoint.mac}`] : []),
]

const verify = async (flags: Flags, to: () => CallOptions, known: Checkpoint | null): Promise<void> => {
  const verdict = await (flags.file ? verifyFile(flags.file, process.env, known) : verifyLog(to(), known))
  const failure = failureOfVerdict(verdict)
  if (failure) throw failure
  say(verdict, linesOf(verdict), flags.json)
}

/** A log that does not hold is exported as it is, for whoever looks into it, and without a checkpoint. */
const exportTo = async (
  file: string,
  to: CallOptions,
  known: Checkpoint | null,
  json = false,
): Promise<void> => {
  const verdict = await verifyLog(to, known)
  const written = await writeExport(file, to, verdict.broken ? null : verdict.checkpoint)
  const failure = failureOfVerdict(verdict)
  if (failure) throw failure
  say(
    { file, records: written, checkpoint: verdict.checkpoint },
    [`${countOf(written, 'record')} written to ${file}.`],
    json,
  )
}

const run = async (flags: Flags, terminal: Terminal): Promise<void> => {
  const to = (): CallOptions => signedInReachOf(flags, process.env)
  if (!flags.verify && (flags.file ?? (flags.export ? undefined : flags.checkpoint)) !== undefined) {
    throw new Failure('input.invalid', '--file and --checkpoint go with --verify.', { exit: 'usage' })
  }
  const known = flags.checkpoint ? readCheckpoint(flags.checkpoint) : null
  if (flags.verify) return verify(flags, to, known)
  if (flags.export) return exportTo(flags.export, to(), known, flags.json)
  const answer = await call('log.list', {}, to())
  process.stdout.write(flags.json ? `${plainJson(answer, 2)}\n` : printed('log.list', answer, terminal))
}

/** `hypha log`: the newest records, or the whole log verified or exported. */
export const addLog = (program: Command, terminal: () => Terminal): void => {
  const command = program.commands.find(c => c.name() === 'log') ?? program.command('log')
  command
    .description('The activity log: who did, read and was refused what.')
    .option('--verify', 'verify every record of the log against the worker’s key')
    .option(
      '--checkpoint <file>',
      'verify against a checkpoint, too: an exported log, or what --verify --json printed',
      pathFrom,
    )
    .option('--file <file>', 'verify an exported log instead, with the key in HYPHA_LOG_KEY', pathFrom)
    .option(
      '--export <file>',
      'verify the log and write it to a file: JSON lines, the last one a checkpoint',
      pathFrom,
    )
  addReachFlags(command).action((flags: Flags) => run(flags, terminal()))
}
