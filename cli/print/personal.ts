import { columns, oneLine, spaced, wrapped } from '#cli/print/lines.ts'
import { nameOf } from '#cli/print/people.ts'
import type { Terminal } from '#cli/print/terminal.ts'
import { ageOf, countOf, listOf } from '#cli/print/words.ts'
import type { OutputOf } from '#shared/contract/index.ts'

type Personal = OutputOf<'people.export'>

export const peopleMerge = ({ person }: OutputOf<'people.merge'>): string[] => [
  `They are shown and counted as ${nameOf(person)} now. Rights did not move.`,
]

export const peopleUnmerge = ({ person }: OutputOf<'people.unmerge'>): string[] => [
  `${nameOf(person)} is a person of their own again.`,
]

const factsOf = ({ person }: Personal, terminal: Terminal): string[][] => [
  ['known since', ageOf(person.since, terminal.now)],
  ['member', person.role ?? 'no'],
  ['account', person.account ? `${person.account.name} <${person.account.email}>` : 'none'],
  ...person.merged.map(other => ['also known as', other.name]),
  ...person.identities.map(i => [
    'identity',
    `${i.source} ${i.key}${i.handle ? ` (${i.handle})` : ''}${i.linkedAt ? ', linked' : ''}`,
  ]),
  ...person.teams.map(team => ['team', `${team.source} ${team.name}`]),
  ...person.tokens.map(token => ['token', `${token.client}${token.revoked ? ', revoked' : ''}`]),
  ['answers', countOf(person.feedback.length, 'card')],
  ['muted', person.mutes === null ? 'theirs alone to read' : countOf(person.mutes.length, 'thing')],
  ...person.invitations.map(i => ['invited', `${i.email} as ${i.role}`]),
]

export const peopleExport = (answer: Personal, terminal: Terminal): string[] =>
  spaced([
    [terminal.paint('bold', oneLine(answer.person.name))],
    columns(factsOf(answer, terminal), terminal.width, 2),
    columns(
      answer.items.map(item => [listOf(item.roles), ageOf(item.at, terminal.now), oneLine(item.title)]),
      terminal.width,
      2,
    ),
    [
      answer.next === null
        ? 'Items you may not see are not among them. `--json` prints all of it for handing over.'
        : `More items follow: --after ${answer.next}`,
    ],
  ])

export const peopleErase = ({ items, remains }: OutputOf<'people.erase'>, terminal: Terminal): string[] =>
  wrapped(`Forgotten. ${countOf(items, 'item')} stay by “Former member”. ${remains}`, terminal.width)
