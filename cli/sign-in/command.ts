import { setTimeout as wait } from 'node:timers/promises'
import type { Command } from 'commander'
import { type Reach, reachOf } from '#cli/credentials.ts'
import { commandAt, runOperation } from '#cli/operations/command.ts'
import { commandOf } from '#cli/operations/input.ts'
import { cleaned } from '#cli/print/clean.ts'
import { printed } from '#cli/print/index.ts'
import type { Terminal } from '#cli/print/terminal.ts'
import type { DeviceFlow } from '#cli/sign-in/device.ts'
import { settingsFolder } from '#cli/sign-in/kept.ts'
import { signIn, signOut } from '#cli/sign-in/sign-in.ts'
import { type OperationId, operations } from '#shared/contract/index.ts'
import { plainJson } from '#shared/plain-text.ts'

type Flags = Reach & { json?: boolean; code?: string; input?: string }

const say = (lines: string[]): void => console.error(cleaned(lines).join('\n'))

const atTheTerminal: DeviceFlow = {
  show: (address, code) =>
    say([`Open ${address}`, `and agree if it shows ${code}. Waiting; Ctrl-C gives up.`]),
  wait: ms => wait(ms),
  now: () => Date.now(),
}

const signInHere = async ({ json, worker, data }: Flags, terminal: () => Terminal): Promise<void> => {
  const { baseUrl } = reachOf({ worker, data }, process.env)
  const me = await signIn(baseUrl, settingsFolder(process.env), atTheTerminal)
  process.stdout.write(json ? `${plainJson(me, 2)}\n` : printed('me.get', me, terminal()))
  say([`Signed in at ${baseUrl}. Name it with --worker or HYPHA_URL where there is another one.`])
}

const signOutHere = async ({ json, ...reach }: Flags): Promise<boolean> => {
  const { baseUrl, token } = reachOf(reach, process.env)
  if (typeof token !== 'object') return false
  const told = await signOut(baseUrl, settingsFolder(process.env), token)
  if (!told) say(['The worker could not be told: what it gave out ends when it expires.'])
  process.stdout.write(json ? `${plainJson({ ended: true }, 2)}\n` : `Signed out at ${baseUrl}.\n`)
  return true
}

/** Puts something before what an operation's own command does; true: that was all. */
const before = (
  program: Command,
  id: OperationId,
  terminal: () => Terminal,
  first: (flags: Flags, words: unknown) => Promise<boolean>,
): Command => {
  const command = commandAt(program, commandOf(operations[id]).split(' '))
  return command.action(async (...given: unknown[]) => {
    if (!(await first(command.opts(), given[0]))) await runOperation(command, id, given, terminal)
  })
}

/** `hypha sign-in` without a code signs in by a page of the worker; `hypha sign-out` ends and forgets that. */
export const addSignIn = (program: Command, terminal: () => Terminal): void => {
  before(program, 'sessions.create', terminal, async (flags, words) => {
    const hasCode = (Array.isArray(words) && words.length > 0) || flags.code || flags.input
    if (!hasCode) await signInHere(flags, terminal)
    return !hasCode
  }).addHelpText('after', '\nWithout a code: sign in with a browser, and stay signed in for other commands.')
  before(program, 'sessions.end', terminal, signOutHere)
}
