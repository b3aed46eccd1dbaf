import { columns } from '#cli/print/lines.ts'
import { nameOf } from '#cli/print/people.ts'
import type { Terminal } from '#cli/print/terminal.ts'
import { ageOf } from '#cli/print/words.ts'
import type { OutputOf } from '#shared/contract/index.ts'
import type { Invitation } from '#shared/contract/invitations.ts'

const rowOf = ({ id, email, role, invitedBy, expiresAt }: Invitation, terminal: Terminal): string[] => [
  email,
  `as ${role}`,
  invitedBy ? `by ${nameOf(invitedBy)}` : '',
  Date.parse(expiresAt) > terminal.now.getTime()
    ? `until ${ageOf(expiresAt, terminal.now)}`
    : `expired ${ageOf(expiresAt, terminal.now)}`,
  id,
]

export const invitationsList = (
  { invitations }: OutputOf<'invitations.list'>,
  terminal: Terminal,
): string[] =>
  invitations.length === 0
    ? ['Nobody is invited.']
    : columns(
        invitations.map(invitation => rowOf(invitation, terminal)),
        terminal.width,
      )

export const invitationsCreate = (
  { invitation, address }: OutputOf<'invitations.create'>,
  terminal: Terminal,
): string[] => [
  address,
  terminal.paint(
    'dim',
    `Behind the worker's address. It works once, until ${invitation.expiresAt}, for whoever signs in as ${invitation.email}.`,
  ),
]

export const invitationsRevoke = (): string[] => ['The invitation is taken back.']
