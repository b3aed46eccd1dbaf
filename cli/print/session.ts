import { columns } from '#cli/print/lines.ts'
import type { Terminal } from '#cli/print/terminal.ts'
import { ageOf, listOf } from '#cli/print/words.ts'
import type { OutputOf } from '#shared/contract/index.ts'

const untilWords = (expiresAt: string | null, terminal: Terminal): string =>
  expiresAt === null ? 'until it is revoked' : `until ${expiresAt} (${ageOf(expiresAt, terminal.now)})`

export const healthGet = ({ version, schema }: OutputOf<'health.get'>): string[] => [
  `The worker and its database answer (version ${version}, schema ${schema}).`,
]

export const meGet = (me: OutputOf<'me.get'>, terminal: Terminal): string[] =>
  columns(
    [
      ['person', me.person.name],
      ['workspace', `${me.workspace.name}, as ${me.role}`],
      ['may', listOf(me.scopes)],
      ['token lives', untilWords(me.expiresAt, terminal)],
    ],
    terminal.width,
  )

export const codesCreate = ({ code, expiresAt }: OutputOf<'codes.create'>, terminal: Terminal): string[] => [
  code,
  terminal.paint('dim', `Signs one client in, once, until ${expiresAt}: hypha sign-in CODE`),
]

export const sessionsCreate = (
  { token, expiresAt }: OutputOf<'sessions.create'>,
  terminal: Terminal,
): string[] => [
  token,
  terminal.paint('dim', `Give it to commands as HYPHA_TOKEN; it works ${untilWords(expiresAt, terminal)}.`),
]

export const sessionsEnd = (): string[] => ['Signed out: this token works no more.']

const sessionRow = (session: OutputOf<'sessions.list'>['sessions'][number], terminal: Terminal): string[] => [
  session.client,
  `since ${ageOf(session.since, terminal.now)}`,
  session.usedAt ? `last asked ${ageOf(session.usedAt, terminal.now)}` : '',
  session.current ? `${session.id} (this one)` : session.id,
]

export const sessionsList = ({ sessions }: OutputOf<'sessions.list'>, terminal: Terminal): string[] =>
  sessions.length === 0
    ? ['You are signed in nowhere.']
    : columns(
        sessions.map(session => sessionRow(session, terminal)),
        terminal.width,
      )

export const sessionsRevoke = (): string[] => ['The session is over: what it held works no more.']
