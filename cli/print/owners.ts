import { decisionCardLines } from '#cli/print/decisions.ts'
import { columns, spaced, wrapped } from '#cli/print/lines.ts'
import { nameOf } from '#cli/print/people.ts'
import type { Terminal } from '#cli/print/terminal.ts'
import { evidenceLines, whyLines } from '#cli/print/why.ts'
import { ageOf, countOf, listOf, percentOf } from '#cli/print/words.ts'
import type { OutputOf } from '#shared/contract/index.ts'
import type { Asked, Cover, OwnerCard } from '#shared/contract/owners.ts'
import type { Standing } from '#shared/contract/standing.ts'

const decidesRow = ({ deciders, rule }: OwnerCard): string[] => {
  if (rule.state === 'no-file') return ['decides', 'nobody: there is no CODEOWNERS file']
  if (rule.state === 'none') return ['decides', 'nobody: no rule of CODEOWNERS matches']
  const names = deciders.length > 0 ? listOf(deciders.map(nameOf)) : 'nobody'
  return ['decides', `${names}, by ${rule.pattern} (${rule.file}:${rule.line})`]
}

const stands = ({ state, until }: Standing): string => {
  if (state === 'away') return until ? `away until ${until.slice(0, 10)}` : 'away'
  return state === 'gone' ? 'gone, it seems' : ''
}

/** Whom to ask, and who else. Nobody: it is not said who. */
const askRows = ({ ask }: OwnerCard): string[][] => {
  const row = (word: string, asked: Asked | null): string[][] => {
    if (!asked) return []
    const load = asked.standing.waiting === null ? [] : ['already asked a lot']
    return [[word, [nameOf(asked.person), ...load].join(', ')]]
  }
  return [
    ...row('ask', ask.first),
    ...row('or', ask.backup),
    ...(ask.team && (ask.first || ask.backup) ? [['team', nameOf(ask.team)]] : []),
  ]
}

const correctionRows = ({ corrections }: OwnerCard): string[][] =>
  corrections.map(({ person, instead, path }) => [
    'but',
    `not ${nameOf(person)}${instead ? `, ask ${nameOf(instead)}` : ''} (${path || 'the whole repository'})`,
  ])

/** Who knows by reviewing alone has changed nothing. */
const changesOf = (changes: number): string => (changes > 0 ? `: ${countOf(changes, 'change')}` : '')

const knowsRows = (card: OwnerCard, terminal: Terminal): string[][] => {
  if (card.knowers.length === 0) return [['knows', 'nobody has worked here lately']]
  return card.knowers.map(({ person, share, changes, lastAt, standing }, n) => [
    n === 0 ? 'knows' : '',
    `${nameOf(person)}, ${percentOf(share)} of recent work${changesOf(changes)}, the latest ${ageOf(lastAt, terminal.now)}${stands(standing) && ` (${stands(standing)})`}`,
  ])
}

/** Decisions stand under the path they are about. */
const decisionLines = (card: OwnerCard, terminal: Terminal): string[] => {
  const inside = { ...terminal, width: terminal.width - 4 }
  return card.decisions.flatMap(decision => decisionCardLines(decision, inside)).map(line => `    ${line}`)
}

const cardLines = (card: OwnerCard, terminal: Terminal): string[] => [
  ...wrapped(terminal.paint('bold', card.path), terminal.width),
  ...columns(
    [...askRows(card), decidesRow(card), ...knowsRows(card, terminal), ...correctionRows(card)],
    terminal.width,
    2,
  ),
  ...whyLines(card.why, terminal, 2),
  ...evidenceLines(card.why.evidence, terminal, 2),
  ...decisionLines(card, terminal),
]

/** Of several files: the fewest people to ask. */
const coverLines = ({ people, teams, nobody }: Cover, terminal: Terminal): string[] => {
  const rows = [...people, ...teams].map(({ person, paths }) => [
    nameOf(person),
    countOf(paths.length, 'file'),
  ])
  const left = nobody.length > 0 ? [['nobody', `${countOf(nobody.length, 'file')}: ${listOf(nobody)}`]] : []
  return [terminal.paint('bold', 'To cover all of them'), ...columns([...rows, ...left], terminal.width, 2)]
}

export const ownersAsk = (
  { repository, owners, cover }: OutputOf<'owners.ask'>,
  terminal: Terminal,
): string[] =>
  spaced([
    [terminal.paint('dim', repository)],
    ...owners.map(card => cardLines(card, terminal)),
    ...(owners.length > 1 ? [coverLines(cover, terminal)] : []),
  ])
