import { columns } from '#cli/print/lines.ts'
import { nameOf } from '#cli/print/people.ts'
import type { Terminal } from '#cli/print/terminal.ts'
import { ageOf } from '#cli/print/words.ts'
import type { OutputOf } from '#shared/contract/index.ts'
import type { Member } from '#shared/contract/members.ts'

const rowOf = ({ person, role, since, account }: Member, terminal: Terminal): string[] => [
  nameOf(person),
  role,
  `since ${ageOf(since, terminal.now)}`,
  account ? 'signs in' : 'no account yet',
  person.id ?? '',
]

export const membersList = ({ members }: OutputOf<'members.list'>, terminal: Terminal): string[] =>
  columns(
    members.map(member => rowOf(member, terminal)),
    terminal.width,
  )

export const membersChange = ({ member }: OutputOf<'members.change'>): string[] => [
  `${nameOf(member.person)} is now ${member.role}.`,
]

export const membersRemove = (): string[] => [
  'The membership is over: its tokens and linked identities give nothing any more.',
]

export const membersLeave = (): string[] => ['You have left the workspace; this token works no more.']
