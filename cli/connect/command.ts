import type { Command } from 'commander'
import { askSecretHere } from '#cli/connect/ask-secret.ts'
import { termsFrom } from '#cli/connect/terms.ts'
import { type Reach, signedInReachOf } from '#cli/credentials.ts'
import { Failure } from '#cli/failure.ts'
import { addReachFlags } from '#cli/operations/command.ts'
import { patientCall } from '#cli/operations/patient-call.ts'
import { inputOnce } from '#cli/operations/read-text.ts'
import { printed } from '#cli/print/index.ts'
import type { Terminal } from '#cli/print/terminal.ts'
import { plainJson } from '#shared/plain-text.ts'

type Flags = Reach & { json?: boolean; name?: string }

const connect = async (
  id: string,
  typed: string[],
  { json, name, ...reach }: Flags,
  terminal: () => Terminal,
) => {
  const to = signedInReachOf(reach, process.env)
  const say = (line: string) => console.error(line)
  const { sources } = await patientCall('sources.list', {}, to, say)
  const source = sources.find(s => s.id === id)
  if (!source)
    throw new Failure(
      'input.invalid',
      `“${id}” cannot be connected, only: ${sources.map(s => s.id).join(', ') || 'nothing'}.`,
      {
        exit: 'usage',
        remedy: 'What each asks for: `hypha sources list`.',
      },
    )
  const terms = await termsFrom(source.fields, typed, inputOnce(), askSecretHere)
  const answer = await patientCall('connections.create', { source: id, name, ...terms }, to, say)
  process.stdout.write(json ? `${plainJson(answer, 2)}\n` : printed('connections.create', answer, terminal()))
}

/** `hypha connect SOURCE field=value…`: connects a tool; what it asks for is in `hypha sources list`. */
export const addConnect = (program: Command, terminal: () => Terminal): void => {
  const command = program
    .command('connect')
    .description('Connect a tool; `hypha sources list` says what each asks for.')
    .argument('<source>', 'e.g. github, jira, notion or google-drive')
    .argument('[fields...]', 'NAME=VALUE, NAME=@FILE or NAME=- each; secrets that are left out are asked for')
    .option('--name <name>', 'name shown (default: the account’s)')
  addReachFlags(command).action((source: string, fields: string[], flags: Flags) =>
    connect(source, fields, flags, terminal),
  )
}
