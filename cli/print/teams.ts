import { columns, oneLine } from '#cli/print/lines.ts'
import { nameOf } from '#cli/print/people.ts'
import type { Terminal } from '#cli/print/terminal.ts'
import { countOf, listOf } from '#cli/print/words.ts'
import type { OutputOf } from '#shared/contract/index.ts'
import type { Team } from '#shared/contract/teams.ts'

const named = 5

const membersOf = ({ members }: Team): string => {
  const known = members.flatMap(m => (m.person ? [nameOf(m.person)] : []))
  const shown = known.length > 0 ? `: ${listOf(known.slice(0, named))}` : ''
  return countOf(members.length, 'member') + shown
}

const rowOf = (team: Team): string[] => [oneLine(team.name), team.source, team.id, membersOf(team)]

export const teamsList = ({ teams }: OutputOf<'teams.list'>, terminal: Terminal): string[] =>
  teams.length === 0 ? ['No source has told of a team yet.'] : columns(teams.map(rowOf), terminal.width)

export const teamsPut = ({ team }: OutputOf<'teams.put'>, terminal: Terminal): string[] =>
  columns([rowOf(team)], terminal.width)

export const teamsDelete = (): string[] => [
  'The team is forgotten; nobody sees anything through it any more.',
]
