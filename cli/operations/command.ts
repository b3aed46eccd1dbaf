import { type Command, Option } from 'commander'
import { type Reach, reachOf, signedInReachOf } from '#cli/credentials.ts'
import { pathFrom } from '#cli/machine/paths.ts'
import { type Field, fieldsOf } from '#cli/operations/fields.ts'
import { commandOf, inputOf } from '#cli/operations/input.ts'
import { patientCall } from '#cli/operations/patient-call.ts'
import { inputOnce } from '#cli/operations/read-text.ts'
import { printed } from '#cli/print/index.ts'
import type { Terminal } from '#cli/print/terminal.ts'
import { type InputOf, type OperationId, operations } from '#shared/contract/index.ts'
import { type Operation, positionalsOf } from '#shared/contract/operation.ts'
import { plainJson } from '#shared/plain-text.ts'

/** Flags every operation has beside its own fields; no field may bear such a name. */
export const commonFlags = ['input', 'worker', 'token', 'data', 'json', 'help'] as const

/** Flags of every command that calls the worker: where it is, who asks, and how the answer is printed. */
export const addReachFlags = (command: Command): Command =>
  command
    .option(
      '--worker <url>',
      'address of the worker (default: HYPHA_URL, the local one, or where you signed in)',
    )
    .option('--token <token>', 'token to ask with (default: HYPHA_TOKEN, your sign-in, or the local one)')
    .option('--data <folder>', 'data folder of the local stack whose worker and token are used', pathFrom)
    .option('--json', 'print the answer as JSON')

const addCommonFlags = (command: Command): Command =>
  addReachFlags(
    command.option(
      '--input <json>',
      'the whole input as JSON; `-` reads it from the input, `@FILE` from a file',
    ),
  )

const listed = (value: string, before: string[] | undefined): string[] => [...(before ?? []), value]

const addField = (command: Command, field: Field): void => {
  if (field.kind === 'boolean') {
    command.addOption(new Option(`--${field.flag}`, field.help))
    command.addOption(new Option(`--no-${field.flag}`).hideHelp())
    return
  }
  const option = new Option(`--${field.flag} <${field.kind === 'list' ? 'value' : field.kind}>`, field.help)
  if (field.kind === 'choice') option.choices(field.choices)
  if (field.kind === 'list') option.argParser(listed)
  command.addOption(option)
}

/** The command of these words, made where it is not there yet. */
export const commandAt = (program: Command, words: string[]): Command =>
  words.reduce((at, word) => at.commands.find(c => c.name() === word) ?? at.command(word), program)

const toOf = (operation: Operation, reach: Reach) =>
  operation.scope === 'public' ? reachOf(reach, process.env) : signedInReachOf(reach, process.env)

/** A command's arguments as commander hands them to its action: bare words first. */
type Given = unknown[]

/** Runs the command of one operation as it was typed, and prints the answer. */
export const runOperation = async (
  command: Command,
  id: OperationId,
  given: Given,
  terminal: () => Terminal,
): Promise<void> => {
  const operation: Operation = operations[id]
  const words = given.slice(0, positionalsOf(operation).length).flatMap(word => word ?? []) as string[]
  const { input: whole, worker, token, data, json, ...flags } = command.opts()
  const input = inputOf(operation, { words, flags, input: whole }, inputOnce()) as InputOf<typeof id>
  const answer = await patientCall(id, input, toOf(operation, { worker, token, data }), console.error)
  process.stdout.write(json ? `${plainJson(answer, 2)}\n` : printed(id, answer, terminal()))
}

/** Adds the command of one operation: its positional as bare words, its other fields as flags. */
export const addOperation = (program: Command, id: OperationId, terminal: () => Terminal): void => {
  const operation: Operation = operations[id]
  const fields = fieldsOf(operation)
  const command = commandAt(program, commandOf(operation).split(' ')).description(operation.help)
  const names = positionalsOf(operation)
  for (const name of names) {
    const field = fields.find(f => f.name === name)
    if (field) command.argument(names.length === 1 ? `[${field.flag}...]` : `[${field.flag}]`, field.help)
  }
  for (const field of fields) addField(command, field)
  addCommonFlags(command).action((...given: Given) => runOperation(command, id, given, terminal))
}
